package io.github.rundeckresume.browser

import com.microsoft.playwright.BrowserContext
import com.microsoft.playwright.Request
import com.microsoft.playwright.Response
import spock.lang.Timeout

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat

/** When a page asks the server again what it may offer, and when it does not. */
@Timeout(300)
class AskAgainIT extends BrowserSpecification {

    private BrowserContext context
    private List<String> views = [].asSynchronized()

    def setup() {
        context = newContext()
        context.onRequest { Request request ->
            if (request.url() ==~ /.*\/execution\/show\/\d+/) {
                views << request.resourceType()
            }
        }
    }

    def "a page is asked for once"() {
        when:
        def page = open(ended(Jobs.failsOnce()), context)
        page.openDialog()
        page.page.keyboard().press('Escape')
        focus(page)

        then:
        views == ['document']
    }

    def "a page that is open while the execution #ends is asked for #times"() {
        given:
        def job = Jobs.job([Jobs.script('Migrate', "sleep 2; exit $code")])
        api.importJob(project, job)
        def id = api.run(job.uuid as String)

        when:
        def page = open(id, context)
        assertThat(page.page.locator("section.execution-action-links ${code == 0 ? '> a.pull-right' : '.dropdown-toggle'}")).isVisible()
        code == 0 || page.openMenu()

        then:
        views.size() == times

        where:
        ends       | code | times
        'fails'    | 1    | 2
        'succeeds' | 0    | 1
    }

    def "a page that is looked at again after a while shows that somebody else resumed"() {
        given:
        def job = Jobs.failsOnce()
        def source = ended(job)
        def page = open(source, context)
        // Its script has begun: until then, it is the server's own item.
        assertThat(page.item).hasAttribute('data-rundeck-resume', 'open')
        page.page.clock().install()
        page.openMenu()
        def resumed = api.run(job.uuid as String, [:], [resumeFrom: source])
        assert api.ended(resumed) == 'succeeded'

        when:
        page.page.clock().fastForward(10_000)
        def answer = page.page.waitForResponse({ Response it -> it.request().resourceType() == 'fetch' && it.url() == page.page.url() }) {
            focus(page)
            focus(page)
        }

        then: 'it asked, and was told'
        answer.status() == 200
        answer.text().contains('#rundeck-resume=')
        assertThat(page.notice).containsText("Resumed as #$resumed")
        assertThat(page.item).hasCount(0)
        views == ['document', 'fetch']
    }

    def "a page out of the browser's memory asks again, and its confirmation is gone"() {
        given:
        def job = Jobs.failsOnce()
        def source = ended(job)
        def page = open(source, context).openDialog()
        assert api.ended(api.run(job.uuid as String, [:], [resumeFrom: source])) == 'succeeded'

        when:
        page.page.evaluate("window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")

        then:
        assertThat(page.dialog).hasCount(0)
        assertThat(page.notice).containsText('Resumed as #')
        assertThat(page.page.locator('body')).not().hasClass(~/modal-open/)
        views == ['document', 'fetch']
    }

    def "a page that gets no answer keeps what it shows"() {
        given:
        def page = open(ended(Jobs.failsOnce()), context)
        page.openMenu()
        context.clearCookies()

        when:
        page.page.waitForResponse('**/user/login') {
            page.page.evaluate("window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
        }

        then:
        assertThat(page.item).hasAttribute('data-rundeck-resume', 'open')
    }

    def "while the state is being fetched, the item waits and asks by itself"() {
        given:
        def link = new OfferedLink(context)
        link.offer = [allowed: false, pending: true, refusal: 'The resume state is being fetched from Log Storage.']
        def page = open(ended(Jobs.failsOnce()), context)

        when:
        page.openMenu()

        then:
        assertThat(page.item).hasText('Resume Execution being fetched…')
        assertThat(page.item).hasAttribute('title', 'The resume state is being fetched from Log Storage.')
        assertThat(page.item).hasAttribute('aria-disabled', 'true')
        assertThat(page.item.locator('.fa-spin')).isVisible()

        when:
        link.offer = null

        then:
        assertThat(page.item).hasText('Resume Execution')
        assertThat(page.item).hasAttribute('aria-disabled', 'false')

        when:
        page.item.click()

        then:
        assertThat(page.dialog).isVisible()
    }

    def "after 30 times it gives up, until it is clicked"() {
        given:
        def link = new OfferedLink(context)
        link.offer = [allowed: false, pending: true, refusal: 'The resume state is being fetched from Log Storage.']
        def page = open(ended(Jobs.failsOnce()), context)
        page.page.clock().install()
        page.page.reload()
        page.openMenu()
        views.clear()

        when:
        30.times { page.page.waitForResponse('**/execution/show/*') { page.page.clock().runFor(2_000) } }

        then:
        assertThat(page.item).hasText('Resume Execution try again')
        assertThat(page.item).hasAttribute('title', 'The resume state is being fetched from Log Storage.')

        when:
        page.page.clock().runFor(60_000)

        then:
        views.size() == 30

        when:
        page.item.focus()
        page.page.waitForRequest('**/execution/show/*') { page.page.keyboard().press('Enter') }

        then:
        assertThat(page.item).hasText('Resume Execution being fetched…')
        assertThat(page.item).isFocused()
        views.size() == 31
    }

    private String ended(Map job) {
        api.importJob(project, job)
        api.runToEnd(job.uuid as String)
    }

    private static void focus(ExecutionPage page) {
        page.page.evaluate("window.dispatchEvent(new Event('focus'))")
    }
}
