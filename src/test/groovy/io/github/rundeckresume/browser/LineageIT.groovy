package io.github.rundeckresume.browser

import com.microsoft.playwright.Page
import java.nio.file.Path
import spock.lang.Timeout

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat

/** All executions of one run on the page of each of them. */
@Timeout(300)
class LineageIT extends BrowserSpecification {

    def "the page tells its run in one line, unfolds to a line for each attempt, and asks for those in the middle (dark: #dark)"() {
        given:
        def job = Jobs.job([Jobs.echo('Check', 'checked'), Jobs.script('Publish', 'exit 3')])
        api.importJob(project, job)
        def ids = [api.run(job.uuid as String)]
        api.ended(ids[0])
        7.times {
            ids << api.run(job.uuid as String, [:], [resumeFrom: ids.last(), resumeNote: "try $it <b>again</b>".toString()])
            api.ended(ids.last())
        }

        when:
        def page = open(ids[3], newContext(dark: dark))

        then:
        assertThat(page.notice.locator('summary')).hasText('Attempt 4 of 8')

        when:
        page.notice.locator('summary').click()
        def lines = page.notice.locator('details li')

        then: 'the first ones and the last ones'
        assertThat(lines).hasCount(7)
        assertThat(lines.nth(0)).containsText("#${ids[0]}: failed · ")
        assertThat(lines.nth(1)).containsText('kept: 1 · note: try 0 <b>again</b>')
        assertThat(lines.nth(2)).hasText('2 more')
        assertThat(lines.nth(6)).containsText("#${ids[7]}: failed")
        violations(page.page, '.rundeck-resume-notice') == []

        when:
        lines.nth(2).locator('button').click()

        then:
        assertThat(lines).hasCount(8)
        assertThat(lines.nth(3)).containsText("#${ids[3]}: failed")
        page.page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/browser/LineageIT-shot-${dark}.png")))

        when: 'from one attempt to another'
        lines.nth(7).locator('a').click()

        then:
        page.page.waitForURL("**/execution/show/${ids[7]}*")

        where:
        dark << [false, true]
    }
}
