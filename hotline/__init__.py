"""A hotline that answers texts and calls from a folder of prompt files.

The map, from what knows least to what knows most: a module imports only what stands above it.

The vocabulary
    problems    what is wrong in a prompt file: a value with a place
    errors      exceptions of the program
    findings    what an examination found: ok, mend, ask
    model       topic, menu, message, catalogue, match: the words of the domain as types
    purposes    the messages of the line: when each is said
    standby     the built-in words that stand in for a missing one

Words
    sms         encodings, segments, what a text may hold
    words       how people type and how recognisers write, brought to one form
    spoken      how written words are said
    reading     the reading grade of a text

Sound
    audio       samples, WAV files, and what makes a sound fit for a telephone
    wholefile   files that are there whole or not at all
    private     folders that are their owner's alone

Content: from files to a catalogue
    memory      what was worked out the last time
    names       what the name of a prompt file says
    frontmatter the fields above its words
    markdown    marks in its words that texts and calls do not know
    placeholders  names in braces that stand for something else
    numbers     which phone numbers may be dialled
    narrations  prompts that staff have read out, beside their files
    folder      every prompt file's bytes
    parser      a prompt file -> its fields and words
    keywords    whose each keyword is
    outline     the folder as a menu
    phrases     the few words that join those of the prompt files
    compiler    sound prompt files -> a language of the catalogue
    outgoing    words as they go out, with the place where staff wrote them
    listening   whether a narration can be played
    rules       what prompt files are checked for, each a small function with a public id
    checks      all the rules, and what they say of a folder
    catalogue   a folder -> a catalogue and its problems

A message or a key -> what is said
    notation    how patterns of words are written
    patterns    runs of words, found fast
    misspellings  the words of danger, read in spite of errors
    clauses     a text as danger is looked for in it
    knowledge   what is known about danger
    crisis      danger in a text
    danger_model  the chance that a text shows danger, by learned weights
    vocabulary  the known word that a misspelt one stands for
    questions   what a question is about, and the chance of it
    turns       who may compute, while the others wait asleep
    threads     threads beside the one that answers, started again when they fail
    logs        what the program did, never who asked
    lexicon     what is known of how people ask
    danger_model_train  learns those weights anew
    inbound     Twilio's fields -> a text, a call, a key
    spoken_keys keys as callers name them
    call        where a call stands, and where a key leads
    pages       what a caller hears on each page
    utterances  all that is said on any page
    unheard     words of a call that no page says
    reply       what is texted for a match
    forms       the form of what people write: a question, a wish
    fitting     words that fit who is in danger
    keyword_match  texts that are a keyword or keys
    also_asked  what a message that shows danger asks for as well
    care        what is unclear after danger, and its answer
    router      what a text means
    explain     why, in words for staff
    rehearsal   questions that staff wrote down, through the router

Edges
    deadline    requests whose whole answer is there in time, or given up
    settings    what an operator sets
    signature   whether Twilio sent it
    conversation  what is remembered of a conversation, and how
    speech      engines that speak, each in a child process
    stamps      what tells one state of a folder from another
    receipt     what the last complete rendering was of
    recordings  which recordings there are, and which pages they are enough for
    refusals    why a request did not verify, said in the log
    texter      an answer texted to a caller who asked for it
    twiml       documents for Twilio
    fallback    what is said when we are down
    slots       short-lived sums that the workers of a machine share
    counts      what was asked, added up; written by a thread of its own
    ledger      where counts are kept: a table in SQLite or PostgreSQL
    report      what the counts say
    templates   HTML pages that load nothing from anywhere
    report_page the same, drawn
    cap         how many replies one sender gets
    tally       what of an answer is counted
    asked       the request that is being answered
    headers     what every response carries
    gateway     what the server hears, handed to the application one after the other
    renditions  what a prompt file comes out as
    edition     a catalogue and its documents, as they are live at one moment
    store       the live edition, replaced whole when the folder changes
    playback    the route of the recordings
    renderer    makes the recordings that are missing
    background  the renderer beside the server
    workers     the server's processes: how one begins, and that it ends with the server
    staff       the page with the phone, the menu and the prompt files
    webhooks    what the line does with each request
    web         the application: its routes, and what runs beside them

The number at Twilio, which no webhook asks for
    wiring      the fields of a number that decide where its calls and texts go
    copies      how a number was wired before
    traps       what would silence a line without a word
    reach       the line through its public address
    rest        Twilio's REST API over HTTP
    account     the account, through it
    survey      a number and all around it, as Twilio tells it
    compliance  what the forms of Twilio and the carriers ask for
    leaflets    the pages those forms want: privacy and terms
    examinations  what `hotline doctor` looks at

The terminal
    handset     a phone in this process, for the terminal and for scripts
    script      conversations that staff can read and write
    commands    serve, check, ask, phone, connect and the rest: plain functions of plain values
    cli         the command line
"""
