# What a broadcast may be
content-text = Text
content-photo = Photo
content-video = Video
content-animation = Animation
content-document = File
content-audio = Audio
content-voice = Voice message
content-video-note = Video message
content-sticker = Sticker
content-album = Album
content-poll = Poll
content-template = Template

# Composing
broadcast-content-prompt = Send me the text of the announcement, or whatever else people should get: a photo, a video, a file, a voice message, a sticker, an album or a poll. Bold, links and other formatting are kept. For example: “The hall opens at 9:00 tomorrow.”
broadcast-content-expected = Please send the announcement as one message, or as one album. For example: “The hall opens at 9:00 tomorrow.”
broadcast-preview-refused = Telegram refuses this message, so people would not get it either: { $answer }
broadcast-preview-album =
    { $count ->
        [one] One message of an album so far: the others join it as they come
       *[other] Album of { $count }: each person gets { $count } messages
    }
broadcast-preview-poll = The poll is forwarded from this chat: all votes are counted together, and your name stands above it. Do not delete it here while it is being sent.
broadcast-album-left-out = One part of the album is left out. { $reason }

# Buttons below the message
broadcast-stop-announcements = Stop announcements
broadcast-buttons = Buttons
broadcast-stop-button-show = ☐ Stop announcements button
broadcast-stop-button-hide = ☑ Stop announcements button
broadcast-stop-button-shown = People will find the button below the message.
broadcast-stop-button-hidden = The button is gone.
broadcast-buttons-prompt =
    Send the buttons, a line for each row: what it says, a dash, the link. Several in one row have | between them. For example:
    Programme - https://example.org/programme
    Map - https://example.org/map | Chat - https://t.me/example
broadcast-buttons-now = The buttons now:
broadcast-buttons-remove = Remove the buttons
broadcast-buttons-expected = A line is what the button says, a dash and the link. For example: Programme - https://example.org/programme
buttons-problem-form = Line { $line } is not a button: “{ $piece }”.
buttons-problem-text-long = Line { $line }: a button says at most { $limit } characters. Too long is “{ $piece }”.
buttons-problem-url = Line { $line }: “{ $piece }” is no link I can use. It begins with https://, http:// or tg:// and has at most { $limit } characters.
buttons-problem-row-long = Line { $line } has more than { $limit } buttons. Please begin another line.
buttons-problem-too-many = That is more than one message takes: at most { $limit } buttons, and fewer with long links.

# A press of “Stop announcements”
stop-button-stopped = You will get no more announcements. Notices about your own registrations still come. /resume brings announcements back.
stop-button-stopped-before = Announcements are stopped already. /resume brings them back.

# The form of the buttons
form-name-broadcast-buttons = the buttons of a broadcast
