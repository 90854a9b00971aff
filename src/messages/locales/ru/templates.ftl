# /templates: готовые тексты с переменными, отдельный текст на каждом языке.
competition-type-classic-game = Классическая игра
competition-type-tournament = Турнир
competition-type-online = Онлайн
competition-type-team-competition = Командное соревнование

error-template-invalid = { $fault ->
    [tag_malformed] Там знак «<» не начинает тег. Сам знак пишется &lt;.
    [tag_unknown] Telegram не знает тега <{ $name }>.
    [tag_unclosed] Тег <{ $name }> не закрыт или закрыт не по порядку.
    [tag_unopened] </{ $name }> ничего не закрывает.
    [attribute_missing] Тегу там нужно { $name }.
    [variable_unclosed] После { "{{" } нет { "}}" }, или между ними начинается оформление.
    [variable_malformed] Между { "{{" } и { "}}" } стоит одно имя и, может быть, | и слова для тех, у кого его нет: { "{{ first_name | друг }}" }.
    [variable_unknown] Переменной «{ $name }» нет. Есть first_name, last_name, full_name, email, phone, country, city, club, company, position, telegram_username, certificate_name, presentation, bio, competition_name, competition_type, role, registration_status, date, time.
    [link_invalid] «{ $name }» – не ссылка. Например: https://example.com
   *[text_empty] В нём нет слов.
} Строка { $line }, символ { $column }: «{ $excerpt }»
error-template-not-found = Этого шаблона больше нет.
error-template-name-taken = Другой шаблон уже называется «{ $name }». Дайте другое название.
error-template-inactive = Шаблон «{ $name }» больше не активен. Выберите другой или сделайте его активным в /templates.
