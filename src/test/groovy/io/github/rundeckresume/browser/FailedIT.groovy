package io.github.rundeckresume.browser

import com.microsoft.playwright.Locator
import com.microsoft.playwright.Page
import java.nio.file.Path
import spock.lang.Timeout

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat

/** What people see of an incident: failed executions by their causes, resumed together from the page of jobs. */
@Timeout(300)
class FailedIT extends BrowserSpecification {

    def "those of one cause are chosen, resumed together, and each result is told"() {
        given:
        def jobs = (1..2).collect { Jobs.job([Jobs.echo('Check', 'checked'), Jobs.failOnce('Migrate'), Jobs.echo('Announce', 'announced')]) }
        def other = Jobs.job([Jobs.script('Build', 'exit 4')])
        (jobs + other).each { api.importJob(project, it) }
        def failed = (jobs + other).collect { api.runToEnd(it.uuid as String) }
        def page = newContext().newPage()

        when: 'the page of jobs without the word in its address'
        page.navigate("$server.url/project/$project/jobs")
        page.waitForTimeout(500)

        then:
        assertThat(panel(page)).hasCount(0)

        when:
        page.navigate("$server.url/project/$project/jobs#rundeck-resume-failed")

        then:
        assertThat(panel(page).locator('h4')).containsText('Failed executions that can be resumed (3)')
        assertThat(causes(page)).hasCount(2)
        assertThat(causes(page).first()).containsText('2 × Result code was 3')
        assertThat(causes(page).last()).containsText('1 × Result code was 4')
        violations(page, '.rundeck-resume-failed') == []

        when:
        causes(page).first().locator('summary').click()

        then:
        assertThat(causes(page).first().locator('tbody tr')).hasCount(2)
        assertThat(causes(page).first().locator('tbody tr').first()).containsText('2 Migrate')

        when:
        panel(page).locator('input[type=search]').last().fill('code was 4')

        then:
        assertThat(causes(page)).hasCount(1)

        when:
        panel(page).locator('input[type=search]').last().fill('')
        causes(page).first().locator('input[type=checkbox]').check()
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of('target/browser/FailedIT-list.png')))
        // Two clicks before the page can answer the first one.
        start(page).evaluate('one => { one.click(); one.click(); }')

        then:
        assertThat(panel(page).locator('.rundeck-resume-bulk')).hasCount(1)
        assertThat(panel(page).locator('.rundeck-resume-bulk')).containsText('2 of 2 succeeded')
        assertThat(causes(page)).hasCount(1)

        when:
        panel(page).locator('.rundeck-resume-bulk summary').click()

        then:
        assertThat(panel(page).locator('.rundeck-resume-bulk li')).hasCount(2)
        assertThat(panel(page).locator('.rundeck-resume-bulk li').first()).containsText("Execution #${failed[0]}: succeeded as")
        violations(page, '.rundeck-resume-failed') == []

        when:
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of('target/browser/FailedIT-done.png')))
        panel(page).locator('button:text-is("Close")').click()

        then:
        assertThat(panel(page)).hasCount(0)
        jobs.every { api.executions(it.uuid as String).size() == 2 }
    }

    def "a narrow window, the dark theme and another language show the list too"() {
        given:
        def job = Jobs.job([Jobs.fails('Migrate <b>')])
        api.importJob(project, job)
        api.runToEnd(job.uuid as String)
        def page = newContext(width: 420, dark: true, locale: 'de-DE').newPage()

        when:
        page.navigate("$server.url/project/$project/jobs#rundeck-resume-failed")

        then:
        assertThat(panel(page).locator('h4')).isVisible()
        causes(page).count() >= 1
    }

    private static Locator panel(Page page) {
        page.locator('.rundeck-resume-failed')
    }

    private static Locator causes(Page page) {
        panel(page).locator('.rundeck-resume-cause')
    }

    private static Locator start(Page page) {
        panel(page).locator('button:has-text("Resume the 2 chosen")')
    }
}
