/** What a person recognises in a message of the bot, by its words in either language. */
const sights = [
  ['done', /Your registration is in|Ваша заявка принята/],
  ['summary', /Please check before I send it|Проверьте перед отправкой/],
  ['slots', /When can you judge|All times are taken|Когда вы можете судить|Сейчас мест нет ни в одно время/],
  ['panel', /Which jury panel|All jury panels are full|какую судейскую коллегию|все коллегии заполнены/],
  ['role', /What would you like to be|Кем вы хотите быть/],
  ['greeting', /What would you like to do|Что вы хотите сделать/],
  ['refusedEmail', /does not look like an e-mail|не похоже на адрес электронной почты/],
  ['firstName', /What is your first name|Напишите имя/],
  ['lastName', /What is your last name|Какая у вас фамилия/],
  ['phone', /What is your phone number|Какой у вас номер телефона/],
  ['email', /What is your e-mail|Какой у вас адрес электронной почты/],
  ['country', /Which country|В какой стране/],
  ['city', /Which city|В каком городе/],
  ['club', /Which club|В каком клубе/],
  ['company', /Which company|В какой компании/],
  ['position', /What is your position|Какая у вас должность/],
  ['certificateName', /on the certificate|в сертификате/],
  ['presentation', /like to be announced|Как вас представить/],
] as const satisfies readonly (readonly [string, RegExp])[]

export type Sight = (typeof sights)[number][0]

/** What a message shows, or null when it asks for nothing. */
export function recognise(text: string): Sight | null {
  return sights.find(([, pattern]) => pattern.test(text))?.[0] ?? null
}

/** Said when somebody else was quicker. */
export function saysTaken(text: string): boolean {
  return /has just been taken|только что заняли/.test(text)
}
