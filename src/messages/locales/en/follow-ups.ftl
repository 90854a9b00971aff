# What follows a broadcast: canary, retry, recall, correction
error-nothing-to-retry = Nobody is left to whom it could be sent again.
error-broadcast-retracted = This broadcast was retracted: it is not sent again. Write a new one: /broadcast
error-broadcast-not-ended = This broadcast has not ended. Cancel it first, or wait for its end.
error-follow-up-running = This broadcast is already being retracted or corrected. Wait for the end of that, or cancel it: /broadcasts
error-nothing-to-retract = There is no message left that can be deleted: Telegram allows that for 48 hours only.
error-nothing-to-correct = Nobody has a message of this broadcast.
error-not-correctable = Telegram cannot edit that: polls, albums, stickers and round videos stay as they are, and a text stays a text. You can retract it and send another.
error-schedule-invalid = I do not understand that time. Write it like “25.12 18:00”, “2026-12-25 18:00”, “tomorrow 9:00” or “in 2 hours”.
error-schedule-past = That time has passed. Please give a later one, for example “tomorrow 9:00”.
error-schedule-too-far = That is more than a year away. Please give an earlier time.
