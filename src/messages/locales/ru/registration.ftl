# /register: вопросы, чего мы ждём в ответ и почему ответ не принят.
register-none = Сейчас нет соревнований, на которые можно зарегистрироваться. Загляните, пожалуйста, позже.
register-choose-competition = На какое соревнование вы хотите зарегистрироваться?
register-choose-role = Кем вы хотите быть на соревновании «{ $competition }»?
register-no-roles = Регистрация на соревнование «{ $competition }» сейчас закрыта.
register-share-phone = 📱 Поделиться номером
register-foreign-contact = Это чужой контакт. Поделитесь своим с помощью кнопки или напишите номер.

ask-firstName = Как вас зовут? Напишите имя.
ask-lastName = Какая у вас фамилия?
ask-phone = Какой у вас номер телефона? Нажмите кнопку внизу или напишите его.
ask-email = Какой у вас адрес электронной почты?
ask-country = В какой стране вы живёте?
ask-city = В каком городе вы живёте?
ask-club = В каком клубе или в какой школе вы состоите?
ask-company = В какой компании вы работаете?
ask-position = Какая у вас должность?
ask-certificateName = Как написать ваше имя в сертификате?
ask-presentation = Как вас представить? Одно-два предложения о себе.
ask-secondedPlayer = Какому игроку вы помогаете?

expect-firstName = От 2 до 50 букв; можно пробелы, дефисы и апострофы. Например: Анна-Мария
expect-lastName = От 2 до 50 букв; можно пробелы, дефисы и апострофы. Например: Римская-Корсакова
expect-phone = С кодом страны. Например: +7 916 123-45-67
expect-email = Например: anna@example.com
expect-country = От 2 до 100 знаков. Например: Сербия
expect-city = От 2 до 100 знаков. Например: Нови-Сад
expect-club = От 2 до 255 знаков; если такого нет, напишите «нет». Например: Северный шахматный клуб
expect-company = До 255 знаков. Например: ООО «Ромашка»
expect-position = До 255 знаков. Например: инженер
expect-certificateName = От 3 до 100 латинских букв; можно пробелы, дефисы и апострофы. Например: Anna O'Brien
expect-presentation = От 3 до 500 знаков. Например: учительница из Нови-Сада, трижды финалистка
expect-secondedPlayer = Имя и фамилия, от 2 до 255 знаков. Например: Анна Иванова
expect-bio = До 500 знаков. Например: сужу игры с 2015 года
expect-dateOfBirth = В виде ДД.ММ.ГГГГ; от 10 до 100 лет. Например: 07.03.1990
expect-channelName = От 5 до 32 знаков из A–Z, a–z, 0–9 и _, с @ или без. Например: @my_channel

expect-or-skip = { $expected } – или нажмите «Пропустить».

problem-empty = Здесь нет текста.
problem-too-short = Слишком коротко: нужно не меньше { $limit ->
    [one] { $limit } знака
   *[other] { $limit } знаков
}.
problem-too-long = Слишком длинно: можно не больше { $limit ->
    [one] { $limit } знака
   *[other] { $limit } знаков
}.
problem-letters-only = Здесь есть то, чего не бывает в имени: цифра, знак или эмодзи.
problem-letters-needed = Здесь слишком мало букв.
problem-latin-only = Здесь есть не только латинские буквы.
problem-phone-code = Похоже, не хватает кода страны: номер начинается с + и кода.
problem-phone-invalid = Это не похоже на номер телефона.
problem-email-invalid = Это не похоже на адрес электронной почты.
problem-date-invalid = Я не понимаю эту дату.
problem-date-future = Эта дата ещё не наступила.
problem-age-too-low = Получается меньше { $limit } лет.
problem-age-too-high = Получается больше { $limit } лет.
problem-channel-characters = Здесь есть то, чего не бывает в имени канала.

register-slots = Когда вы можете судить? Нажмите всё, что подходит, а потом «Дальше».
register-slots-full = Сейчас мест нет ни в одно время. Нажмите «Дальше», чтобы зарегистрироваться без него: организаторы подберут вам время.
slot-line = { $time } – { $free ->
    [0] мест нет
    [one] свободно { $free } место
    [few] свободно { $free } места
   *[many] свободно { $free } мест
}
slot-own-time = у вас: { $time }
slot-free = { $free ->
    [0] мест нет
   *[other] мест: { $free }
}
register-panel = В какую судейскую коллегию вы хотите войти?
register-panels-full = Сейчас все коллегии заполнены.

summary-title = Проверьте перед отправкой
summary-competition = Соревнование
summary-when = Когда
summary-role = Роль
summary-missing = –
summary-overlap = ⚠️ В это же время вас ждут на соревновании «{ $competition }»: { $time }
summary-hint = Чтобы изменить ответ, нажмите его кнопку. Если всё верно, нажмите «{ $button }».
register-done = ✅ Ваша заявка принята: { $competition }, { $role }.
register-done-next = Организаторы её посмотрят, и я напишу вам, как только по ней будет решение. А пока она здесь: /my

# /my
my-none = Вы пока никуда не зарегистрированы: /register
my-reason = Причина: { $reason }
my-more = Ещё { $count }
my-withdraw = Отозвать
my-withdraw-sure = { $what ->
    [seat] Отозвать эту заявку? Ваше место достанется другому.
    [list] Отозвать эту заявку? Вы потеряете место в листе ожидания.
   *[other] Отозвать эту заявку?
}
my-withdraw-yes = Да, отозвать
my-withdraw-no = Нет, оставить
