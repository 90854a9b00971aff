import type { BulkOutcome } from '../../src/domain/applications/bulk-outcome'
import { bilingual } from './bilingual'

/** Decisions about many registrations. */
export const bulk = bilingual({
  en: {
    chosen: 'Decide these',
    all: 'Decide all',
    title: 'Decide one registration |||| Decide %{smart_count} registrations',
    next: 'What would it do?',
    will: {
      approve: 'One will be approved and told so. |||| %{smart_count} will be approved and told so.',
      reject: 'One will be rejected and told so. |||| %{smart_count} will be rejected and told so.',
      revoke:
        'One approval will be taken back: it waits for a decision again, keeps its place, and the person is told. |||| %{smart_count} approvals will be taken back: they wait for a decision again, keep their places, and each person is told.',
    },
    ownHelp: 'Everybody reads it as you write it, whatever their language.',
    limit: '%{most} at most are decided at once: those that wait longest.',
    running: '%{done} of %{total} done',
    done: {
      approve: '%{smart_count} approved',
      reject: '%{smart_count} rejected',
      revoke: 'One approval taken back |||| %{smart_count} approvals taken back',
    },
    skip: 'Left as they are,',
    skipped: {
      slot_full: 'slot full',
      panel_full: 'jury panel full',
      competition_full: 'players’ places full',
      pending: 'not approved',
      approved: 'approved already',
      rejected: 'rejected',
      waitlisted: 'on the waiting list',
      withdrawn: 'withdrawn',
      gone: 'no longer there',
      failed: 'because of a fault; please decide them one by one',
    } satisfies Record<Exclude<BulkOutcome, 'decided'>, string>,
  },
  ru: {
    chosen: 'Решить эти',
    all: 'Решить все',
    title:
      'Решить заявки: %{smart_count} |||| Решить заявки: %{smart_count} |||| Решить заявки: %{smart_count}',
    next: 'Что изменится?',
    will: {
      approve:
        'Будет одобрена %{smart_count} заявка, человек узнает об этом. |||| Будут одобрены %{smart_count} заявки, люди узнают об этом. |||| Будет одобрено %{smart_count} заявок, люди узнают об этом.',
      reject:
        'Будет отклонена %{smart_count} заявка, человек узнает об этом. |||| Будут отклонены %{smart_count} заявки, люди узнают об этом. |||| Будет отклонено %{smart_count} заявок, люди узнают об этом.',
      revoke:
        'Будет отозвано %{smart_count} одобрение: заявка снова ждёт решения, место за ней остаётся, человек узнает об этом. |||| Будут отозваны %{smart_count} одобрения: заявки снова ждут решения, места за ними остаются, люди узнают об этом. |||| Будет отозвано %{smart_count} одобрений: заявки снова ждут решения, места за ними остаются, люди узнают об этом.',
    },
    ownHelp: 'Каждый прочтёт её так, как она написана, на каком бы языке ни говорил.',
    limit: 'За один раз решается не больше %{most}: те, что ждут дольше всех.',
    running: 'Готово %{done} из %{total}',
    done: {
      approve: 'Одобрено: %{smart_count} |||| Одобрено: %{smart_count} |||| Одобрено: %{smart_count}',
      reject: 'Отклонено: %{smart_count} |||| Отклонено: %{smart_count} |||| Отклонено: %{smart_count}',
      revoke:
        'Одобрений отозвано: %{smart_count} |||| Одобрений отозвано: %{smart_count} |||| Одобрений отозвано: %{smart_count}',
    },
    skip: 'Останутся как есть,',
    skipped: {
      slot_full: 'время занято',
      panel_full: 'коллегия занята',
      competition_full: 'места игроков заняты',
      pending: 'не одобрены',
      approved: 'уже одобрены',
      rejected: 'отклонены',
      waitlisted: 'в листе ожидания',
      withdrawn: 'отозваны',
      gone: 'их больше нет',
      failed: 'из-за сбоя; решите их по одной',
    },
  },
})
