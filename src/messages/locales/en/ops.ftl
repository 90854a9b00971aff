# What protects and steers the bot: floods, /ops, the log of actions.
flood-wait = { $seconds ->
    [one] That is faster than I can read. Please wait { $seconds } second and go on then; until that I will not answer.
   *[other] That is faster than I can read. Please wait { $seconds } seconds and go on then; until that I will not answer.
}

command-ops = How I am doing; pause all sending
help-ops = queues, rate, errors; pause and resume all sending
admin-ops = Operations

error-sending-changed = { $wanted ->
    [paused] All sending was already paused by { $by } { $ago }.
   *[other] All sending was already resumed by { $by } { $ago }.
}

ops-title = Operations
ops-sending-on = ▶️ Broadcasts and notices are being sent.
ops-sending-paused = ⏸ All sending rests: broadcasts and notices wait until an owner resumes it. Replies go on.
ops-queues = Jobs: { $waiting } waiting, { $active } active{ $count ->
    [0] { "" }
   *[other] , the oldest for { $age }
}
ops-redis-away = Redis does not answer: broadcasts and notices wait for it, replies go on.
ops-recipients = People whom broadcasts still have to reach: { $count }
ops-notices = Notices due: { $count ->
    [0] 0
   *[other] { $count }, the oldest for { $age }
}
ops-updates = Messages to me not handled yet: { $count ->
    [0] 0
   *[other] { $count }, the oldest for { $age }
}
ops-set-aside = Messages set aside after three failures: { $count }
ops-rate = Rate: { NUMBER($rate, minimumFractionDigits: 1, maximumFractionDigits: 1) } of { $most } messages a second
ops-learned = Learned from Telegram's refusals: { NUMBER($rate, minimumFractionDigits: 1, maximumFractionDigits: 1) } a second
ops-gate-open = Telegram takes messages.
ops-gate-closed = Telegram asks to wait until { $until } ({ $cause ->
    [token] the token is refused
    [rate_limited] too many messages
   *[unknown] for a reason unknown
}).
ops-cards-gate-closed = Cards of registrations: Telegram asks to edit none until { $until }; then they are brought up to date.
ops-refusals = Refusals for the rate (429) of broadcasts begun within a day: { $count }; those of replies and notices are in herald_rate_limited_total
ops-letters = ✉️ E-mails that broadcasts still have to send: { $count }, at most { $rate } a second
ops-mails = Notices and questions due by e-mail: { $count ->
    [0] 0
   *[other] { $count }, the oldest for { $age }
}
ops-letters-paused = ⚠️ Broadcasts paused because their e-mails fail or cannot go: { $count }, since { $since }
ops-process = • { $name } · { $roles } · { $version } · seen { $ago }
ops-workers = Workers running: { $count }
ops-no-fault = No error since the processes started.
ops-fault = Last error: { $code }, { $at }
ops-backup = Newest backup: { $age }
ops-no-backup = ⚠️ No backup found: see “herald doctor”.
ops-database = Herald { $version } on { $database }
ops-button-ask = ⏸ Pause all sending
ops-button-pause = Yes, pause everything
ops-button-resume = ▶️ Resume all sending
ops-button-show = 🔄 Refresh
ops-pause-question = All broadcasts and all notices of all processes will rest within a second, until an owner resumes them. Replies go on. Really?
