# What is told about broadcasts in the panel
panel-test-blocked = Telegram does not let the bot write to you: open the chat with it and press Start, then try again.
panel-test-later = Telegram asks the bot to wait, or is away: nothing was sent. Please try again in a moment.
panel-test-unknown = Telegram has not answered: look into your chat whether it came.
panel-check-again = Whoever may have got it without Telegram saying so gets it again: some people may get it twice.
panel-check-paid = It goes faster than is free, and costs Telegram Stars.
panel-check-paused = All sending is paused: it begins when an owner resumes it with /ops.
