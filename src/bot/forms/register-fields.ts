import { expectedOrSkip, fieldQuestion } from '../../messages/registration-questions'
import { fieldsOfRole, isSkippable } from '../../vocabulary/profile-field'
import type { FormField } from '../../vocabulary/profile-field'
import { readFieldAnswer } from './field-answer'
import type { Input, Result, Step, StepView } from './form'
import type { RegisterAnswers, RegisterFacts } from './register-answers'

type View = StepView<RegisterAnswers, RegisterFacts>
type RegisterStep = Step<RegisterAnswers, RegisterFacts>

/** One step a field, in the order of the longest form; which of them are asked is settled with the role. */
export function fieldSteps(): RegisterStep[] {
  const fields: FormField[] = [...fieldsOfRole.player, 'secondedPlayer']
  return fields.map(fieldStep)
}

function fieldStep(field: FormField): RegisterStep {
  return {
    name: field,
    applies: ({ asked }) => asked.includes(field),
    prompt: ({ ctx: { t } }) => ({
      message: fieldQuestion(t, field, expectedOrSkip(t, field)),
      ...(field === 'phone'
        ? { keyboard: [[{ text: t('register-share-phone'), request_contact: true }]] }
        : {}),
    }),
    hint: ({ ctx: { t } }) => expectedOrSkip(t, field),
    accept: (view, input) => acceptField(view, { field, input }),
    ...(isSkippable(field)
      ? { skip: (answers) => ({ ...answers, fields: { ...answers.fields, [field]: null } }) }
      : {}),
  }
}

async function acceptField(
  { ctx, answers }: View,
  { field, input }: { field: FormField; input: Input },
): Promise<Result<RegisterAnswers>> {
  const answer = await readFieldAnswer(ctx, { field, input, expected: expectedOrSkip(ctx.t, field) })
  if (answer.kind !== 'value') return answer
  return { kind: 'accepted', answers: { ...answers, fields: { ...answers.fields, [field]: answer.value } } }
}
