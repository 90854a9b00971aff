/** Values of buttons that the engine itself understands; steps use others. */
export const navigation = ['back', 'skip', 'cancel'] as const
export type Navigation = (typeof navigation)[number]

/** The step name of the question whether to go on with a draft. */
export const DRAFT_STEP = 'draft'

export interface FormPress {
  form: string
  step: string
  value: string
}

/** Callback data of a form's button: it names the step, so that a button of an earlier one is known to be old. */
export function formData({ form, step, value }: FormPress): string {
  return `form:${form}:${step}:${value}`
}

/** The press of a form's button, or null for any other data. */
export function parseFormData(data: string): FormPress | null {
  const [, form, step, value] = /^form:([a-z-]+):(\w+):([\w.:-]+)$/.exec(data) ?? []
  if (form === undefined || step === undefined || value === undefined) return null
  return { form, step, value }
}
