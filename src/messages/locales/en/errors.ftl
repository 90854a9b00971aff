# One sentence for each user error of src/errors.ts: `error-<code>`; its owner writes it.
error-unexpected = Something went wrong on our side. It has been noted; please try again in a moment.
error-not-organiser = Only organisers may do that.
error-stale-button = This button is too old. Please start again from /start.
error-private-only = I only answer in private.
error-registration-not-found = This application no longer exists.
error-registration-decided = { $status ->
    [approved] This application was already approved by { $by } { $ago }.
    [rejected] This application was already rejected by { $by } { $ago }.
    [withdrawn] The person has withdrawn this application.
   *[other] This application no longer waits for a decision.
}
error-broadcast-not-found = This broadcast no longer exists.
error-broadcast-not-draft = This broadcast was already started or dropped: nothing was started again.
error-broadcast-not-as-shown = Somebody has changed this broadcast since it was shown to you, so nothing was started. Here it is as it is now.
error-broadcast-changed = { $status ->
    [draft] This broadcast is a draft again: { $by } took it back { $ago }.
    [scheduled] This broadcast has not begun yet.
    [sending] This broadcast is being sent; { $by } saw to that { $ago }.
    [paused] This broadcast was already paused by { $by } { $ago }.
    [cancelled] This broadcast was already cancelled by { $by } { $ago }.
   *[other] This broadcast has already ended.
}
error-audience-empty = Nobody belongs to this audience yet. Please choose another one.
error-audience-unreachable = Nobody of them can be written to: they have stopped announcements, blocked the bot, told no address where it goes by e-mail, or are inactive.
error-content-empty = The announcement has no text. Please type what people should read.
error-competition-closed = This competition takes no registrations any more. See what is open: /register
error-role-closed = Registration in this role is closed. See what is open: /register
error-competition-full = The last player's place has just been taken. You can join the waiting list, or come in another role: /register
error-registration-exists = { $status ->
    [approved] You are already registered in this role: your registration is approved. See /my
    [waitlisted] You have already applied in this role and are on the waiting list. See /my
   *[other] You have already applied in this role; your registration waits for a decision. See /my
}
error-phone-taken = This phone number already belongs to another registration. Please give another one. If it is yours, write from the account you registered with.
error-email-taken = This e-mail address already belongs to another registration. Please give another one. If it is yours, write from the account you registered with.
error-slot-taken = The last place at that time has just been taken. Please choose from what is left.
error-slot-invalid = That time is not offered any more. Please choose from what is left.
error-slot-overlap = That time overlaps with one you have chosen. Take that one out first.
error-slots-required = Please choose at least one time.
error-panel-taken = The last place in that panel has just been taken. Please choose from what is left.
error-panel-invalid = That panel is not offered any more. Please choose from what is left.
error-panel-required = Please choose a jury panel.
error-field-missing = One more answer is needed here.
error-field-invalid = This answer cannot stay as it is. Please give it again.
error-content-too-long = { $limit ->
    [1024] The caption is too long: Telegram lets bots write 1024 characters below a file, and this has { $length }. Shorten it, or send the text as a message of its own.
   *[other] That is too long for one message: { $limit } characters at most, and this has { $length }.
}
error-content-unsupported = { $what ->
    [contact] A contact cannot be broadcast. Write the number into a text instead.
    [location] A place cannot be broadcast. Send its address, or a link to a map, as a text.
    [venue] A place cannot be broadcast. Send its address, or a link to a map, as a text.
    [dice] A dice cannot be broadcast: it would fall differently for everybody.
    [game] A game cannot be broadcast.
    [invoice] An invoice cannot be broadcast.
    [paid_media] Paid media cannot be broadcast. Send the photo or video without a price.
    [story] A story cannot be broadcast. Send its photo or video as a message.
    [checklist] A checklist cannot be broadcast. Send it as a text.
    [giveaway] A giveaway cannot be broadcast.
    [rich_message] This kind of formatting cannot be broadcast. Send it as a plain message with bold, links and quotes.
    [protected] This message is protected against forwarding, so it cannot be broadcast.
    [mixed_album] These files cannot stand in one album: photos and videos go together, files and audio only among themselves, ten at most.
   *[other] This cannot be broadcast.
} I can send a text, a photo, a video, a file, a voice message, a sticker, an album or a poll.
error-content-without-buttons = { $kind ->
    [poll] A forwarded poll takes no buttons below it: Telegram has none for it.
   *[other] An album takes no buttons below it: Telegram has none for it. Send one photo or video instead.
}
error-letter-content = A poll cannot go by e-mail: it is Telegram's.
error-letter-file-too-big = By e-mail files go as links, and Telegram hands bots files of up to { $limit } MB only{ $isNamed ->
    [true] : “{ $name }” is bigger
   *[false] , so this one cannot go
}. Send a smaller one, or leave it to Telegram.
error-letter-file-kept = By e-mail files go as links, and Telegram does not hand { $isNamed ->
    [true] “{ $name }”
   *[false] this file
} out to me: it is bigger than 20 MB, gone, or kept on the disk of a Bot API server of your own (--local). Send another one, or leave it to Telegram.
error-letter-files-unaddressed = A file goes by e-mail as a link to this bot's own address, which is not set: PUBLIC_URL is missing. Without it files go by Telegram only.
error-file-link-invalid = This link is not valid: it is incomplete, too old, or its announcement is gone.
error-file-gone = This file is no longer here: its announcement was taken back, or is too old.
error-letter-without-subject = Its e-mail has no subject yet. Write one under Options.
error-subject-variables = In the subject of this e-mail “{ $variable }” would stay as it is written: variables are filled in where the broadcast is a template.
error-mail-unavailable = E-mail is not set up here: SMTP_URL and MAIL_FROM are not set.
error-filter-not-found = This saved filter no longer exists.
error-filter-name-taken = Another saved filter is called “{ $name }” already. Please choose another name.
