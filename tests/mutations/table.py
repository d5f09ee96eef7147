"""The mutations: what is broken, the edit that breaks it, and the tests that must notice."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mutation:
    """A small edit that breaks a behavior: in `file`, `old` becomes `new`. One of `tests` must fail then."""

    name: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]


ROUTER = "tests/nlu/test_router.py"
CRISIS = "tests/nlu/danger/test_danger_detector.py"
NAVIGATION = "tests/ivr/test_navigation.py"
PAGES = "tests/ivr/test_pages.py"
WEBHOOKS = "tests/web/test_webhooks.py"
BUGS = "tests/web/test_bugs.py"
RATE_LIMIT = "tests/web/test_rate_limit.py"
AFTER_DANGER = "tests/nlu/conversation/test_after_danger.py"
WALK = "tests/ivr/test_walk.py"

DANGER = (
    Mutation(
        "the second opinion on danger is never asked",
        "hotline/nlu/danger_matcher.py",
        "or meaning.danger < CRISIS_THRESHOLD:",
        "or meaning.danger < 2:",
        (f"{ROUTER}::test_each_danger_has_its_words",),
    ),
    Mutation(
        "a language that lacks something is offered",
        "hotline/content/catalogue.py",
        "            if language_checks.is_ready(draft, more, language.defaults):\n",
        "            if code:\n",
        ("tests/content/test_third_language.py::test_without_one_thing_it_is_not_offered_and_check_says_what",),
    ),
    Mutation(
        "an unfinished language holds up the others",
        "hotline/content/loader.py",
        "ordered, not has_errors(language_checks.without(unready, ordered)), unready)",
        "ordered, not has_errors(ordered), unready)",
        ("tests/content/test_third_language.py::test_on_many_lines_it_is_said_once_and_holds_up_none",),
    ),
    Mutation(
        "danger in a third language is not found in its own letters",
        "hotline/nlu/danger/danger_detector.py",
        'ways = f" {understood} | {normalize.expand_any_script(text)} "',
        'ways = f" {understood} "',
        ("tests/content/test_third_language.py::test_a_script_without_spaces_routes",),
    ),
    Mutation(
        "the second opinion alarms only when it is nearly certain",
        "hotline/nlu/danger/danger_model.py",
        "CRISIS_THRESHOLD = 0.85",
        "CRISIS_THRESHOLD = 0.99",
        (f"{ROUTER}::test_each_danger_has_its_words",),
    ),
    Mutation(
        "the second opinion alarms at little more than a guess",
        "hotline/nlu/danger/danger_model.py",
        "CRISIS_THRESHOLD = 0.85",
        "CRISIS_THRESHOLD = 0.6",
        (f"{ROUTER}::test_a_person_in_a_hard_place_gets_words_that_fit",),
    ),
    Mutation(
        "the second opinion alarms at idioms",
        "hotline/nlu/danger_matcher.py",
        "judged = self._danger.without_idioms(meaning.text)",
        "judged = meaning.text",
        (f"{ROUTER}::test_the_second_opinion_is_not_asked_about_idioms",),
    ),
    Mutation(
        "an idiom excuses a wish to die beside it",
        "hotline/nlu/words/clauses.py",
        "any(excuse.issuperset(phrase) for excuse in self._phrases[first:last])",
        "bool(self._phrases)",
        (f"{CRISIS}::test_danger_is_found_in_every_example_and_in_no_line_that_looks_like_it",),
    ),
    Mutation(
        "danger is answered in the language of the conversation, not in its own",
        "hotline/nlu/danger_matcher.py",
        "            return next(iter(shown))\n",
        "            return home.code\n",
        (f"{ROUTER}::test_what_a_text_means",),
    ),
    Mutation(
        "a topic is added to danger although nobody asked for it",
        "hotline/nlu/topics/topic_beside_danger.py",
        "return best.target if asks or wishes or is_denied else None",
        "return best.target",
        (f"{ROUTER}::test_a_word_of_a_topic_adds_no_topic_to_danger",),
    ),
    Mutation(
        "after danger, a short answer is taken for anybody's",
        "hotline/web/webhooks.py",
        "match, danger = after_danger.follow(",
        "match, danger = (lambda match, _, danger: (match, danger))(",
        (AFTER_DANGER,),
    ),
    Mutation(
        "the words for a crisis do not name 988",
        "hotline/content/defaults/en/crisis.md",
        "Call or text 988 now: a person answers",
        "Call or text now: a person answers",
        ("tests/content/test_shipped_words.py",),
    ),
    Mutation(
        "the words for an emergency do not name 911",
        "hotline/content/defaults/en/emergency.md",
        "Call 911 now, on speaker",
        "Call now, on speaker",
        ("tests/content/test_shipped_words.py",),
    ),
    Mutation(
        "988 may be said as something else",
        "hotline/content/checks/pronunciations.py",
        "if any(map(str.isdigit, field.name)) or",
        "if",
        ("tests/content/test_checks.py",),
    ),
    Mutation(
        "what takes a voiceover's place is served",
        "hotline/recordings/library.py",
        "if voiceovers.name_of(data) == voiceover.name:",
        "if data:",
        ("tests/content/test_voiceovers.py",),
    ),
    Mutation(
        "prompt files without 911 and 988 in them go live",
        "hotline/content/checks/safety.py",
        "missing = [number for number in needed if not _names(section.words, number)]",
        "missing = [number for number in needed if not section.words]",
        ("tests/content/test_checks.py",),
    ),
    Mutation(
        "the apology for our own bug does not name 988",
        "hotline/content/apology.py",
        "this line has a problem right now. In crisis, call or text 988. In danger",
        "this line has a problem right now. In danger",
        ("tests/carrier/test_twiml.py",),
    ),
    Mutation(
        "an overdose gets the words for a crisis",
        "hotline/nlu/danger/danger.py",
        '    "overdose": "overdose",\n',
        "",
        (f"{ROUTER}::test_each_danger_has_its_words",),
    ),
    Mutation(
        "violence is answered before a body in danger",
        "hotline/nlu/danger/danger.py",
        '    *(*FOR_A_BODY, "weapon", ',
        '    *("violence", *FOR_A_BODY, "weapon", ',
        (f"{CRISIS}::test_each_danger_has_the_message_that_fits",),
    ),
    Mutation(
        "who took poison to die is told to call 911 only if they are sleepy",
        "hotline/nlu/danger/danger_kinds.py",
        '    frozenset(("poison", "suicide")): "swallowed",\n',
        "",
        (f"{CRISIS}::test_each_danger_has_the_message_that_fits",),
    ),
    Mutation(
        "an idiom that reaches over a mark excuses what it holds",
        "hotline/nlu/danger/danger_detector.py",
        "left, idioms=not heard.starts)",
        "left)",
        (f"{CRISIS}::test_an_idiom_excuses_its_own_words_and_nothing_else",),
    ),
    Mutation(
        "a topic stands beside the words for an overdose or violence",
        "hotline/nlu/danger_matcher.py",
        'WITH_TOPIC = ("crisis", ',
        'WITH_TOPIC = ("emergency", "violence", "crisis", ',
        (f"{ROUTER}::test_a_word_of_a_topic_adds_no_topic_to_danger",),
    ),
    Mutation(
        "danger in words of no language is answered in one",
        "hotline/nlu/danger_matcher.py",
        '            message = "crisis-bilingual"',
        "            pass",
        (f"{ROUTER}::test_each_danger_has_its_words",),
    ),
    Mutation(
        "after danger, the same words come again",
        "hotline/nlu/conversation/remembered_danger.py",
        "return wordings[(last + 1) % len(wordings)]",
        "return wordings[last]",
        (f"{AFTER_DANGER}::test_what_follows_danger",),
    ),
    Mutation(
        "who says that they are safe is believed in an emergency too",
        "hotline/nlu/conversation/remembered_danger.py",
        "return self.urgency > DESPAIR",
        "return self.urgency > BODY",
        (f"{AFTER_DANGER}::test_each_danger_goes_on_in_its_own_words",),
    ),
    Mutation(
        "despair hides an emergency at once",
        "hotline/nlu/conversation/remembered_danger.py",
        "is_urgent = AFTERMATHS[message].urgency >= AFTERMATHS[self.message].urgency",
        "is_urgent = True",
        (f"{AFTER_DANGER}::test_what_is_remembered",),
    ),
    Mutation(
        "everyday questions in an emergency get a topic",
        "hotline/nlu/conversation/after_danger.py",
        "if aftermath.is_urgent and not question_form.names_program(text)",
        "if False",
        (f"{AFTER_DANGER}::test_each_danger_goes_on_in_its_own_words",),
    ),
    Mutation(
        "anybody can read in the cookie which danger was answered",
        "hotline/web/conversation_cookie.py",
        'return int.from_bytes(digest, "big")',
        "return 0",
        (f"{AFTER_DANGER}::test_the_same_danger_is_masked_anew_each_time",),
    ),
    Mutation(
        "danger in a conversation is remembered for days",
        "hotline/web/conversation_cookie.py",
        "LASTS_SECONDS = 4 * 60 * 60",
        "LASTS_SECONDS = 96 * 60 * 60",
        (f"{AFTER_DANGER}::test_a_conversation_is_remembered_for_the_four_hours_that_privacy_tells_of",),
    ),
    Mutation(
        "a word of both languages changes the language",
        "hotline/nlu/topics/interpreter.py",
        "if all(map(known.is_shared, telling)):",
        "if not tuple(telling):",
        (f"{ROUTER}::test_a_conversation_stays_in_its_language",),
    ),
    Mutation(
        "after danger, what somebody took gets a topic",
        "hotline/nlu/conversation/after_danger.py",
        " and (question_form.is_wish(text) or question_form.names_treatment(text))",
        "",
        (f"{AFTER_DANGER}::test_what_follows_danger",),
    ),
)

TEXTS = (
    Mutation(
        "a question needs a far better chance to be answered",
        "hotline/nlu/topics/question_matcher.py",
        "ANSWER_THRESHOLD = 0.4",
        "ANSWER_THRESHOLD = 0.55",
        (f"{ROUTER}::test_what_chance_it_takes_to_be_answered",),
    ),
    Mutation(
        "a poor guess is given as an answer",
        "hotline/nlu/topics/question_matcher.py",
        "ANSWER_THRESHOLD = 0.4",
        "ANSWER_THRESHOLD = 0.25",
        (f"{ROUTER}::test_what_chance_it_takes_to_be_answered",),
    ),
    Mutation(
        "words that may mean something else opt a person out",
        "hotline/nlu/topics/question_matcher.py",
        '"opt-out": 0.8',
        '"opt-out": 0.4',
        (f"{ROUTER}::test_what_chance_it_takes_to_be_answered",),
    ),
    Mutation(
        "a reaction to a text is answered",
        "hotline/web/webhooks.py",
        "or text.is_report or text.is_reaction:",
        "or text.is_report:",
        (f"{WEBHOOKS}::test_what_must_not_be_answered",),
    ),
    Mutation(
        "a reaction in another language is answered",
        "hotline/web/webhooks.py",
        "if snapshot.is_reaction(text.body):",
        "if False:",
        (f"{WEBHOOKS}::test_a_reaction_in_any_language_quotes_our_words",),
    ),
    Mutation(
        "STOP is answered a second time on SMS",
        "hotline/carrier/requests.py",
        'Channel.SMS: ("stop", "start", "help"),',
        'Channel.SMS: ("start", "help"),',
        (f"{WEBHOOKS}::test_what_must_not_be_answered",),
    ),
    Mutation(
        "the reply cap is never reached",
        "hotline/web/rate_limit.py",
        "if total <= self._most:",
        "if total:",
        (RATE_LIMIT,),
    ),
    Mutation(
        "danger is not answered after the reply cap",
        "hotline/web/webhooks.py",
        " and match.by not in NEVER_LIMITED:\n",
        ":\n",
        (RATE_LIMIT,),
    ),
    Mutation(
        "all who withhold their number share one reply cap",
        "hotline/web/rate_limit.py",
        "if senders.is_withheld(sender):",
        "if not sender:",
        (RATE_LIMIT,),
    ),
    Mutation(
        "what follows danger is not answered after the reply cap",
        "hotline/web/webhooks.py",
        "NEVER_LIMITED = (MatchReason.CRISIS, MatchReason.AFTER_DANGER)",
        "NEVER_LIMITED = (MatchReason.CRISIS,)",
        (RATE_LIMIT,),
    ),
)

CALLS = (
    Mutation(
        "the words of an answer are dropped from its page",
        "hotline/ivr/pages.py",
        "yield from (*connect, *first, *rest) if shown.position.is_crisis else (*first, *connect, *rest)",
        "yield from connect",
        (f"{WEBHOOKS}::test_every_answer_is_heard_after_its_keys",),
    ),
    Mutation(
        "after a silence the call ends, for nothing follows the Gather",
        "hotline/ivr/pages.py",
        "return (ask, GoTo(replace(position, silence=silence).path))",
        "return (ask,)",
        (PAGES,),
    ),
    Mutation(
        "a call that ends after silence gives no number",
        "hotline/ivr/pages.py",
        "    yield from _speak(language, language.messages[name].wording(1))\n    yield HangUp()",
        "    yield HangUp()",
        (PAGES,),
    ),
    Mutation(
        "9 is not the page for danger",
        "hotline/ivr/navigation.py",
        "    if key == CRISIS_KEY:\n        return Position(language, CRISIS_KEY)",
        "    if key == CRISIS_KEY:\n        return Position(language, HELPLINE_KEY)",
        (NAVIGATION,),
    ),
    Mutation(
        "whoever types 9-8-8 leaves the page for danger",
        "hotline/ivr/navigation.py",
        '        case "8":\n            return ShowPage(position.fresh, GENERAL)\n',
        "",
        (NAVIGATION,),
    ),
    Mutation(
        "the recognizer masks words that may show danger",
        "hotline/carrier/twiml.py",
        '"profanity_filter": "false",',
        '"profanity_filter": "true",',
        ("tests/carrier/test_twiml.py",),
    ),
    Mutation(
        "a recording of old words is played for new ones",
        "hotline/recordings/library.py",
        "how.rate, utterance.words])",
        "how.rate, utterance.words[:12]])",
        ("tests/recordings/test_render.py",),
    ),
    Mutation(
        "the first words of a call come before anybody listens",
        "hotline/ivr/pages.py",
        "(Pause(), *first, *offers,",
        "(*first, *offers,",
        (WALK,),
    ),
    Mutation(
        "a Spanish caller does not hear 911 and 988 first",
        "hotline/ivr/pages.py",
        "    first, rest = _greeting(language)\n    yield from first\n",
        "    _, rest = _greeting(language)\n",
        (WALK,),
    ),
    Mutation(
        "to be connected to 988 is offered last",
        "hotline/ivr/pages.py",
        "yield from (*connect, *first, *rest) if",
        "yield from (*first, *rest, *connect) if",
        (WALK,),
    ),
    Mutation(
        "whoever types 9-1-1 is not told to hang up and call",
        "hotline/ivr/navigation.py",
        '        case "1":\n            return ShowPage(position.fresh, "call-911")\n',
        "",
        (NAVIGATION,),
    ),
    Mutation(
        "after 988 was busy the call goes on at the main menu",
        "hotline/ivr/connection.py",
        "    if position.is_crisis:\n        there = Position(language, position.keys, danger=position.danger)",
        "    if position.texted > 1:\n        there = Position(language, position.keys, danger=position.danger)",
        (NAVIGATION,),
    ),
    Mutation(
        "danger that is spoken beside a key is not heard",
        "hotline/web/call_steps.py",
        " and not (heard and heard.by is MatchReason.CRISIS):",
        ":",
        (f"{WEBHOOKS}::test_danger_is_heard_beside_keys",),
    ),
    Mutation(
        "on the page for danger, thanks lead to the menu",
        "hotline/web/call_steps.py",
        "    return _without_first_words(followed), ",
        "    return match, ",
        ("tests/test_conversations.py::test_a_conversation",),
    ),
)

EDGE = (
    Mutation(
        "every text raises",
        "hotline/web/webhooks.py",
        '        """Answer a text."""\n',
        '        """Answer a text."""\n        raise RuntimeError\n',
        (f"{WEBHOOKS}::test_the_longest_texts_of_any_channel_are_let_in",),
    ),
    Mutation(
        "every call raises",
        "hotline/web/webhooks.py",
        '        """Answer a call."""\n',
        '        """Answer a call."""\n        raise RuntimeError\n',
        (f"{WEBHOOKS}::test_every_answer_is_heard_after_its_keys",),
    ),
    Mutation(
        "every page of a call raises",
        "hotline/web/webhooks.py",
        "        position = Position.from_url(",
        "        raise RuntimeError\n        position = Position.from_url(",
        (f"{WEBHOOKS}::test_every_answer_is_heard_after_its_keys",),
    ),
    Mutation(
        "any signature is taken for Twilio's",
        "hotline/carrier/signature.py",
        "return any(self.verify_url(url + each, content, signature) for each in _queries(query))",
        "return True",
        (f"{WEBHOOKS}::test_every_route_but_the_named_ones_refuses_what_is_not_signed",),
    ),
    Mutation(
        "a log that fails takes the answer with it",
        "hotline/web/request_log.py",
        "        with suppress(Exception):\n            try:\n                self._log_request",
        "        with suppress(KeyError):\n            try:\n                self._log_request",
        (BUGS,),
    ),
    Mutation(
        "the number of whoever texts or calls is logged",
        "hotline/web/request_log.py",
        'self._log.info("request", ',
        'self._log.info("request", sender=dict(context.fields).get("From"), ',
        (f"{WEBHOOKS}::test_a_bug_still_gives_the_numbers",),
    ),
    Mutation(
        "the keys that a caller pressed are logged",
        "hotline/web/request_log.py",
        'self._log.info("request", ',
        'self._log.info("request", path=__import__("flask").request.path, ',
        (f"{WEBHOOKS}::test_a_log_line_tells_nothing_of_the_person",),
    ),
    Mutation(
        "an answer is counted twice",
        "hotline/web/webhooks.py",
        "own.stats.text(match, text.channel)\n",
        "[own.stats.text(match, text.channel) for _ in range(2)]\n",
        ("tests/stats/test_counters.py",),
    ),
    Mutation(
        "a report shows the week that has begun",
        "hotline/stats/disclosure.py",
        "end = min(monday(last), monday(today) - _WEEK)",
        "end = min(monday(last), monday(today))",
        ("tests/stats/test_report.py",),
    ),
    Mutation(
        "a report shows fewer than five",
        "hotline/stats/disclosure.py",
        "if waiting >= FEWEST:",
        "if waiting >= FEWEST - 1:",
        ("tests/stats/test_report.py",),
    ),
    Mutation(
        "a word that one sender repeats is told",
        "hotline/stats/word_sketch.py",
        'sender.encode("utf-8", "replace")',
        "secrets.token_bytes(8)",
        ("tests/stats/test_word_sketch.py",),
    ),
    Mutation(
        "the hour of a text is stored with its day",
        "hotline/stats/counters.py",
        "days[count.kind in WEEKLY]",
        "days[False]",
        ("tests/stats/test_counters.py",),
    ),
    Mutation(
        "a batch of counts is written twice",
        "hotline/stats/database.py",
        "if (last or 0) >= batch:",
        "if batch < 0:",
        ("tests/stats/test_counters.py::test_a_batch_is_never_added_twice",),
    ),
    Mutation(
        "a body is decoded before anybody looks for a signature",
        "hotline/web/webhooks.py",
        "content = read(environ) if may_be_signed else ()",
        "content = read(environ)",
        (f"{WEBHOOKS}::test_without_the_form_of_a_signature_nothing_is_read",),
    ),
    Mutation(
        "people who hide their WhatsApp number are taken for machines",
        "hotline/carrier/senders.py",
        '_MACHINES_CHANNELS = ("", "rcs")',
        '_MACHINES_CHANNELS = ("", "rcs", "whatsapp")',
        (f"{WEBHOOKS}::test_a_person_on_whatsapp_who_hides_their_number_is_answered",),
    ),
    Mutation(
        "danger from what looks like a machine is not answered",
        "hotline/web/webhooks.py",
        "if text.is_from_machine and not self._warns_of_danger(text, match, own.line):",
        "if text.is_from_machine:",
        (WEBHOOKS,),
    ),
    Mutation(
        "a text gets the common words on every line",
        "hotline/web/webhooks.py",
        "self._store.current(context.line), self._lines.of(context.line)\n        conversation",
        "self._store.current(), self._lines.of(context.line)\n        conversation",
        ("tests/web/test_lines.py",),
    ),
    Mutation(
        "the common token is valid on a line with an account of its own",
        "hotline/web/line_services.py",
        "self._settings.line_tokens.get(line, self._settings.tokens)",
        "self._settings.tokens",
        ("tests/web/test_lines.py",),
    ),
    Mutation(
        "STOP is answered a second time on RCS",
        "hotline/carrier/requests.py",
        '    Channel.RCS: ("stop", "start"),\n',
        "",
        (WEBHOOKS,),
    ),
    Mutation(
        "a line for the world starts without its token",
        "hotline/cli/serve.py",
        "    if not settings.is_local:\n",
        "    if not settings:\n",
        ("tests/cli/test_serve.py",),
    ),
    Mutation(
        "a log that nobody reads grows without end",
        "hotline/logs.py",
        "        if len(self._waiting) >= MOST_LINES:",
        "        if len(self._waiting) < 0:",
        ("tests/test_logs.py",),
    ),
    Mutation(
        "a background thread that fails stays dead",
        "hotline/threads.py",
        "        except Exception as bug:",
        "        except KeyError as bug:",
        ("tests/test_threads.py",),
    ),
)

STAFF = (
    Mutation(
        "a recording of other words than those on the page is used",
        "hotline/web/staff/voice.py",
        "if fingerprint(reading.words) == words]",
        "]",
        ("tests/web/test_staff_voice.py",),
    ),
    Mutation(
        "a recording of any size is kept",
        "hotline/recordings/takes.py",
        "if at + len(piece) > MOST_BYTES:",
        "if False:",
        ("tests/web/test_staff_voice.py",),
    ),
    Mutation(
        "a bad edit replaces a good one",
        "hotline/web/store.py",
        "            if self._may_go_live(words.common):\n",
        "            if words:\n",
        ("tests/web/test_store.py",),
    ),
    Mutation(
        "another site can save through a browser of staff",
        "hotline/web/staff/auth.py",
        'if request.method == "POST" and not equal(sent, self.token()):',
        'if request.method == "PUT" and not equal(sent, self.token()):',
        ("tests/web/test_staff_auth.py",),
    ),
    Mutation(
        "the staff page opens with any password",
        "hotline/web/staff/credentials.py",
        'is_right = equal(password, self._password or "")',
        "is_right = bool(password)",
        ("tests/web/test_staff_auth.py",),
    ),
    Mutation(
        "a save replaces what somebody else saved meanwhile",
        "hotline/web/staff/files.py",
        "if self._current_version(path) != version:",
        "if False:",
        ("tests/web/test_staff.py",),
    ),
    Mutation(
        "a change with an error is saved",
        "hotline/web/staff/editor.py",
        "        if draft.errors or change.refused or self._publisher.reason(change.edits):",
        "        if change.refused or self._publisher.reason(change.edits):",
        ("tests/web/test_staff.py",),
    ),
    Mutation(
        "a publication of several files that fails midway stays half done",
        "hotline/web/staff/journal.py",
        "            self.roll_back()\n            raise",
        "            raise",
        ("tests/web/test_staff_words.py",),
    ),
    Mutation(
        "review: a crisis text is published without a second person",
        "hotline/content/reviewing.py",
        "is_helpline or (name.kind is Kind.MESSAGE and name.id in ALWAYS)",
        "is_helpline",
        ("tests/web/test_staff_review.py",),
    ),
    Mutation(
        "review: somebody approves their own words",
        "hotline/web/staff/reviewer.py",
        'if found.proposal and found.by == me:\n            return json_response({"why": say(',
        'if False:\n            return json_response({"why": say(',
        ("tests/web/test_staff_review.py",),
    ),
    Mutation(
        "review: words on the disk that nobody has approved are live",
        "hotline/web/approvals.py",
        "self.held = self._differing(here, is_held=True)",
        "self.held = {}",
        ("tests/web/test_staff_review.py",),
    ),
    Mutation(
        "review: other words are approved than were seen",
        "hotline/web/staff/reviewer.py",
        "if found is None or key != found.key:",
        "if found is None:",
        ("tests/web/test_staff_review.py",),
    ),
    Mutation(
        "of two people who change the same words, one is not asked",
        "hotline/text/merge.py",
        "By.BOTH if mine and theirs else By.ME if mine",
        "By.ME if mine",
        ("tests/web/test_staff_words.py",),
    ),
    Mutation(
        "a translation of words that have changed since is not marked",
        "hotline/web/staff/originals.py",
        "if then != original}",
        "if not then}",
        ("tests/web/test_staff_menu.py",),
    ),
    Mutation(
        "a disk that is emptied is not told before a save",
        "hotline/web/staff/about.py",
        'if settings.emptied_by else ""',
        'if not settings else ""',
        ("tests/web/test_staff_head.py",),
    ),
)

HOURS = (
    Mutation(
        "an answer says that the office is closed while it is open",
        "hotline/content/moments.py",
        "is_open = hours is None or hours.is_open(now)",
        "is_open = hours is None or not hours.is_open(now)",
        ("tests/web/test_hours.py",),
    ),
    Mutation(
        "a notice is said at the moment at which it ends",
        "hotline/content/moments.py",
        "language.notice.until <= now",
        "language.notice.until < now",
        ("tests/web/test_hours.py",),
    ),
    Mutation(
        "what was said before the office closed is said ever after",
        "hotline/web/live.py",
        "period.since <= self._clock() < period.until",
        "period.since <= self._clock()",
        ("tests/web/test_hours.py",),
    ),
    Mutation(
        "the office is open on a Fourth of July that is a Saturday",
        "hotline/hours/notation.py",
        "Schedule(_with_fixed_holidays(read), zone)",
        "Schedule(read, zone)",
        ("tests/hours/test_schedule.py",),
    ),
)

MUTATIONS = (*DANGER, *TEXTS, *CALLS, *EDGE, *STAFF, *HOURS)
