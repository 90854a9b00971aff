# Чем может быть рассылка
content-text = Текст
content-photo = Фото
content-video = Видео
content-animation = Анимация
content-document = Файл
content-audio = Аудио
content-voice = Голосовое сообщение
content-video-note = Видеосообщение
content-sticker = Стикер
content-album = Альбом
content-poll = Опрос
content-template = Шаблон

# Под сообщением
broadcast-stop-announcements = Отписаться от объявлений
