# How a draft is sent: the button Options of its panel
broadcast-options = Options
broadcast-options-title = ⚙️ How it is sent
broadcast-options-once = Each person gets it at most once. A message whose answer was lost is called unknown and is not sent again by itself.
broadcast-options-again = Each person gets it at least once: a message whose answer was lost is sent again, so a few people may get it twice.
broadcast-options-free = It goes at the free rate.
broadcast-options-paid = It goes faster, and Stars are paid for it.
broadcast-options-paid-never = A poll is forwarded, which is always free and never faster.
broadcast-paid-cost = Paid, it costs { $most } ⭐ at most, about { $expected } ⭐ when nothing else is sent meanwhile, and takes about { $seconds } s.
broadcast-paid-question = Pay Stars so that it goes faster?
broadcast-paid-condition = Telegram takes 0.1 ⭐ for each message above 30 a second, from the bot's balance. Paid broadcasts must be switched on for the bot in @BotFather.
broadcast-policy-once = At most once
broadcast-policy-again = Again when in doubt
broadcast-paid-on = Faster, for Stars…
broadcast-paid-confirm = Yes, pay Stars
broadcast-paid-off = Free rate
broadcast-way-telegram = By Telegram
broadcast-way-email = By e-mail
broadcast-way-both = By both
broadcast-way-fallback = By e-mail where Telegram fails
broadcast-options-telegram = It goes by Telegram.
broadcast-options-email = It goes by e-mail, and not by Telegram.
broadcast-options-both = It goes by Telegram and by e-mail: who can be reached by both gets it twice.
broadcast-options-fallback = It goes by Telegram; whom Telegram could not reach gets an e-mail afterwards.
broadcast-subject = Subject of the e-mail
broadcast-subject-now = Subject: { $subject }
broadcast-subject-missing = Its e-mail has no subject yet.
broadcast-subject-prompt = What is the subject of the e-mail? For example: The programme of Saturday
broadcast-subject-variables = It may hold the variables that the text may hold.
broadcast-subject-expected = Please write one line of text, 500 characters at most. For example: The programme of Saturday
broadcast-preview-letters =
    { $count ->
        [one] { $count } person can be written to by e-mail
       *[other] { $count } people can be written to by e-mail
    }
broadcast-preview-letters-skipped = No e-mail: without an address { $withoutAddress }, unsubscribed { $unsubscribed }, inactive { $inactive }
form-name-broadcast-subject = the subject of an e-mail
letter-file = { $kind }: { $name }
broadcast-letter-why = You get this because you gave this address to our competitions' bot.
broadcast-letter-stop = Stop these e-mails
