package io.github.rundeckresume.browser

import java.security.MessageDigest
import spock.lang.Timeout

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat

/** Options whose values nobody keeps. */
@Timeout(300)
class SecureOptionIT extends BrowserSpecification {

    static final String VALUE = 'sesame-4711'

    def "a typed secure option is asked for, sent, and left nowhere"() {
        given:
        def job = Jobs.job([Jobs.echo('Check', 'checked'), Jobs.failOnce('Migrate'), use()],
                options: [[name: 'version', value: '1'], [name: 'password', secure: true, valueExposed: true, required: true]])
        def page = failed(job, [password: VALUE]).openDialog()
        def source = page.id()
        def field = page.dialog.getByLabel('password')

        expect:
        assertThat(field).isFocused()
        assertThat(field).hasAttribute('type', 'password')
        assertThat(field).hasAttribute('autocomplete', 'new-password')
        !leaks(page)

        when:
        page.resume.click()

        then:
        // An empty field is not sent: the browser asks for it.
        assertThat(page.dialog).isVisible()
        page.id() == source
        page.dialog.locator('input:invalid').count() == 1

        when:
        def addresses = []
        page.page.onRequest { addresses << it.url() }
        field.fill(VALUE)
        def resumed = page.confirm()

        then:
        api.ended(resumed) == 'succeeded'
        assertThat(page.notice).containsText("Resumed from execution #$source")
        addresses.every { !it.contains(VALUE) }
        !leaks(page)
        !api.execution(resumed).argstring.contains(VALUE)
        !api.log(resumed).contains(VALUE)

        when:
        page.page.goBack()

        then:
        assertThat(page.notice).containsText("Resumed as #$resumed")
        !leaks(page)
    }

    def "a value from Key Storage is not asked for"() {
        given:
        def path = "keys/project/$project/password"
        api.storeKey(path, VALUE)
        def job = Jobs.job([Jobs.failOnce('Migrate'), use()],
                options: [[name: 'password', secure: true, valueExposed: true, required: true, storagePath: path]])
        def page = failed(job).openDialog()

        expect:
        assertThat(page.dialog.locator('input')).hasCount(0)
        assertThat(page.dialog).containsText('comes from Key Storage')

        when:
        def resumed = page.confirm()

        then:
        api.ended(resumed) == 'succeeded'
        !leaks(page)

        cleanup:
        api.deleteKey(path)
    }

    /** Fails unless the value is right, and does not say which one is. */
    private static Map use() {
        def sum = MessageDigest.getInstance('SHA-256').digest(VALUE.bytes).encodeHex().toString()
        Jobs.script('Use', "printf %s '@option.password@' | sha256sum | grep -q '^$sum '")
    }

    /** All that the page keeps: its text and markup, its storages, its address and history. */
    private static boolean leaks(ExecutionPage page) {
        def kept = page.page.evaluate('''() => JSON.stringify([document.documentElement.outerHTML, Object.entries(localStorage), Object.entries(sessionStorage),
            document.cookie, location.href, history.state, performance.getEntriesByType('resource').map(one => one.name),
            Array.from(document.querySelectorAll('input')).map(one => one.value)])''') + page.page.context().cookies()*.value.join(' ')
        kept.contains(VALUE)
    }
}
