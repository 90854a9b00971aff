import type { RetryScope } from '../../src/vocabulary/broadcast-status'
import { bilingual } from './bilingual'

/** What can be done with a broadcast, and what is asked before. */
export const controls = bilingual({
  en: {
    controls: {
      undo: 'Undo',
      begin: 'Send now',
      pause: 'Pause',
      resume: 'Resume',
      cancel: 'Cancel',
      retry: 'Retry',
      retract: 'Retract',
      back: 'Back',
    },
    confirm: {
      begin: { title: 'Send it now?', text: 'It will not wait for its time: it begins at once.' },
      cancel: {
        title: 'Cancel this broadcast?',
        text: {
          people:
            'One person will not get it. |||| %{smart_count} people will not get it. What was sent stays.',
          messages:
            'One message will not be sent. |||| %{smart_count} messages will not be sent. What was sent stays.',
        },
      },
      retract: {
        title: 'Retract this broadcast?',
        text: 'It is deleted from one chat. This cannot be undone. |||| It is deleted from %{smart_count} chats. This cannot be undone.',
      },
      retry: { title: 'Send it again', text: 'Whom should it be sent to once more?' },
      overtaken: 'It has changed meanwhile. Have a look, then press again.',
    },
    scopes: {
      passing: 'Failed temporarily',
      unknown: 'Unknown: may get it twice',
      unblocked: 'Blocked the bot and came back',
      cancelled: 'Cancelled',
    } satisfies Record<RetryScope, string>,
  },
  ru: {
    controls: {
      undo: 'Вернуть',
      begin: 'Отправить сейчас',
      pause: 'Пауза',
      resume: 'Продолжить',
      cancel: 'Отменить',
      retry: 'Повторить',
      retract: 'Отозвать',
      back: 'Назад',
    },
    confirm: {
      begin: { title: 'Отправить сейчас?', text: 'Назначенного времени ждать не будем: начнётся сразу.' },
      cancel: {
        title: 'Отменить рассылку?',
        text: {
          people:
            'Не получит %{smart_count} человек. Отправленное останется. |||| Не получат %{smart_count} человека. Отправленное останется. |||| Не получат %{smart_count} человек. Отправленное останется.',
          messages:
            'Не уйдёт %{smart_count} сообщение. Отправленное останется. |||| Не уйдут %{smart_count} сообщения. Отправленное останется. |||| Не уйдут %{smart_count} сообщений. Отправленное останется.',
        },
      },
      retract: {
        title: 'Отозвать рассылку?',
        text: 'Она исчезнет из %{smart_count} чата. Вернуть это будет нельзя. |||| Она исчезнет из %{smart_count} чатов. Вернуть это будет нельзя. |||| Она исчезнет из %{smart_count} чатов. Вернуть это будет нельзя.',
      },
      retry: { title: 'Отправить ещё раз', text: 'Кому отправить её снова?' },
      overtaken: 'Она тем временем изменилась. Посмотрите и нажмите ещё раз.',
    },
    scopes: {
      passing: 'У кого временно не вышло',
      unknown: 'О ком неизвестно: могут получить дважды',
      unblocked: 'Кто блокировал бота и вернулся',
      cancelled: 'У кого отменена',
    },
  },
})
