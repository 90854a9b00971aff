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
