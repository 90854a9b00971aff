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

# Below the message
broadcast-stop-announcements = Stop announcements
