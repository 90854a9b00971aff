# What follows a broadcast: canary, retry, recall, correction
error-nothing-to-retry = Nobody is left to whom it could be sent again.
error-recipients-deleted = The list of people of this broadcast was deleted on { $day }, as lists so old are. Only its figures are left.
error-broadcast-retracted = This broadcast was retracted: it is not sent again. Write a new one: /broadcast
error-broadcast-not-ended = This broadcast has not ended. Cancel it first, or wait for its end.
error-follow-up-running = This broadcast is already being retracted or corrected. Wait for the end of that, or cancel it: /broadcasts
error-nothing-to-retract = There is no message left that can be deleted: Telegram allows that for 48 hours only.
error-nothing-to-correct = Nobody has a message of this broadcast.
error-not-correctable = Telegram cannot edit that: polls, stickers and round videos stay, an album keeps its files, a voice message its sound, and a text stays a text. You can retract it and send another.
error-captions-expected = { $captions ->
    [one] This album has one caption, and this would be { $given }. Send it as one text without a line “---”.
   *[other] This album has { $captions } captions, and this would be { $given }. Send them in one message, in order, with a line between them that is only “---”.
}
error-one-text-for-languages = “{ $name }” was sent in several languages, and one text would take the place of all of them. Change the template in /templates, then choose it here with “From a template”.
error-schedule-invalid = I do not understand that time. Write it like “25.12 18:00”, “2026-12-25 18:00”, “tomorrow 9:00” or “in 2 hours”.
error-schedule-past = That time has passed. Please give a later one, for example “tomorrow 9:00”.
error-schedule-too-far = That is more than a year away. Please give an earlier time.

broadcast-canary = Send to 10 first
broadcast-canary-started = To 10 people first
broadcast-resend = Re-send the unknown
broadcast-leave = Leave
broadcast-left = They stay as unknown.
broadcast-retry = Retry
broadcast-retry-choice = Send broadcast { $id } again to:
broadcast-retry-passing = Failed temporarily ({ $count })
broadcast-retry-unknown = Unknown: may get it twice ({ $count })
broadcast-retry-unblocked = Blocked who came back ({ $count })
broadcast-retry-cancelled = Cancelled ({ $count })
broadcast-retrying = Sending again
broadcast-retry-begun = Broadcast { $id } is being sent again; its card tells how it goes.
broadcast-retract = Retract
broadcast-retract-question = { $count ->
    [one] Broadcast { $id } will be deleted for { $count } person. Really?
   *[other] Broadcast { $id } will be deleted for { $count } people. Really?
}
broadcast-retract-too-old = { $count ->
    [one] { $count } message is older than 48 hours and stays.
   *[other] { $count } messages are older than 48 hours and stay.
}
broadcast-follow-up-unknown = { $count ->
    [one] { $count } person may have got it without our knowing which message that is: theirs stays as it is.
   *[other] { $count } people may have got it without our knowing which message that is: theirs stay as they are.
}
broadcast-correct = Correct
broadcast-correct-prompt = Send me broadcast { $id } as it should read. It is edited in place, and nobody is notified. For a photo or a file a text becomes its caption. For example: “The hall opens at 9:30 tomorrow.”
broadcast-correct-prompt-album = { $captions ->
    [one] Send me the caption of album { $id } as it should read. It is edited in place, and nobody is notified. For example: “The hall at 9:30.”
   *[other] Send me the { $captions } captions of album { $id } as they should read, in order and in one message, with a line “---” between them. They are edited in place, and nobody is notified. For example: “The hall”, then “---”, then “The way there”.
}
broadcast-correct-hint = The corrected message is expected, for example: “The hall opens at 9:30 tomorrow.”
broadcast-correct-title = This is what people will see instead:
broadcast-correct-question = { $count ->
    [one] It replaces broadcast { $id } for { $count } person. Really?
   *[other] It replaces broadcast { $id } for { $count } people. Really?
}
form-name-correct = a correction
