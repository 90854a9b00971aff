import type { ContentKind } from '../../src/vocabulary/content'
import { bilingual } from './bilingual'

type FileKind = Exclude<ContentKind, 'text' | 'template'>

/** What stands in a message of a broadcast. */
export const content = bilingual({
  en: {
    template: 'From the template “%{name}”, with each person’s values in it:',
    stop: 'Stop announcements',
    files: {
      photo: 'Photo',
      video: 'Video',
      animation: 'Animation',
      document: 'File',
      audio: 'Audio',
      voice: 'Voice message',
      video_note: 'Round video',
      sticker: 'Sticker',
      album: 'Album',
      poll: 'Poll',
    } satisfies Record<FileKind, string>,
  },
  ru: {
    template: 'По шаблону «%{name}», с данными каждого получателя:',
    stop: 'Отписаться от объявлений',
    files: {
      photo: 'Фото',
      video: 'Видео',
      animation: 'Анимация',
      document: 'Файл',
      audio: 'Аудио',
      voice: 'Голосовое сообщение',
      video_note: 'Кружок',
      sticker: 'Стикер',
      album: 'Альбом',
      poll: 'Опрос',
    },
  },
})
