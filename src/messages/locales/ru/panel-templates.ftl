template-person-fault = С данными этого человека отправлять нечего: { $fault ->
    [rendered_too_long] текст длиннее 4096 знаков.
    [rendered_link_invalid] ссылка в тексте никуда не ведёт.
    [template_invalid] текст не читается.
   *[rendered_empty] текст пуст.
}
