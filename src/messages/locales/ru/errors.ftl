# По одному предложению на каждую ошибку человека из src/errors.ts: `error-<code>`.
error-unexpected = Что-то пошло не так на нашей стороне. Мы это записали; попробуйте ещё раз чуть позже.
error-not-organiser = Это могут только организаторы.
error-stale-button = Эта кнопка устарела. Начните снова с /start.
error-private-only = Я отвечаю только в личном чате.
error-registration-not-found = Этой заявки больше нет.
error-registration-decided = { $status ->
    [approved] Эту заявку уже одобрили: { $by }, { $ago }.
    [rejected] Эту заявку уже отклонили: { $by }, { $ago }.
    [withdrawn] Человек отозвал эту заявку.
   *[other] Эта заявка больше не ждёт решения.
}
error-broadcast-not-found = Этой рассылки больше нет.
error-broadcast-not-draft = Эта рассылка уже запущена или удалена: второй раз она не начнётся.
error-audience-empty = Таких людей пока нет. Выберите, кому отправить, ещё раз.
error-content-empty = В объявлении нет текста. Напишите, что должны прочитать люди.
