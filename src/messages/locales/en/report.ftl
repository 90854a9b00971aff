# What became of a broadcast: causes, refusals, the file
broadcast-causes-sent = ↳ only in part: { $causes }
broadcast-causes-blocked = ↳ blocked: { $causes }
broadcast-causes-failed = ↳ failed: { $causes }
broadcast-causes-unknown = ↳ unknown: { $causes }
broadcast-causes-skipped = ↳ skipped: { $causes }
broadcast-cause = { $cause }: { $count }
cause-blocked-by-user = stopped the bot
cause-deactivated = account deleted
cause-never-started = never started the bot
cause-is-a-bot = is a bot
cause-not-a-member = bot was removed
cause-chat-not-found = chat not found
cause-unsubscribed = stopped announcements
cause-blocked-before = had stopped the bot before
cause-inactive = inactive
cause-no-address = no e-mail address
cause-erased = erased themselves
cause-lease-expired = sending was interrupted
cause-timeout = no answer in time
cause-entities-invalid = formatting refused
cause-message-too-long = text too long
cause-caption-too-long = caption too long
cause-media-invalid = file refused
cause-button-invalid = button refused
cause-message-gone = message was deleted
cause-not-editable = message cannot be edited
cause-too-old = older than 48 hours
cause-other = other causes
broadcast-report-refused =
    Telegram refused the rate { $count ->
        [one] once
       *[other] { $count } times
    }; everybody waited and went on.
broadcast-report-gated = It stood still for { $time } because Telegram asked the bot to wait.
broadcast-report-deleted = The list of people was deleted on { $day }.
broadcast-csv = 📄 CSV
broadcast-csv-follows = The file follows here as soon as it is made.
broadcast-csv-interrupted = The file could not be sent. Please press the button again.
broadcast-csv-cut =
    { $parts ->
        [one] Only the first part of the file has come
       *[other] Only the first { $parts } parts of the file have come
    }; the rest could not be sent. Press the button again for the whole file.
broadcast-csv-caption = Broadcast { $id }: what became of everybody, as of { $time } (UTC)
broadcast-csv-part = Broadcast { $id }: what became of everybody, as of { $time } (UTC), part { $part }
duration-seconds = { $seconds } s
duration-minutes = { $minutes } min
duration-hours = { $hours } h { $minutes } min
