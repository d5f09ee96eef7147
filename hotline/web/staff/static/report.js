// The report's form: other weeks and another language are another address. Printing.

document.getElementById("period").addEventListener("submit", (event) => {
  event.preventDefault();
  location.search = new URLSearchParams([...new FormData(event.target)].filter(([, value]) => value)).toString();
});
document.getElementById("print").addEventListener("click", () => print());
