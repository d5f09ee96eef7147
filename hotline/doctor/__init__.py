"""What `hotline doctor` looks at, a module for each place to look; each examination is a function to findings."""
