package io.github.rundeckresume.browser

import com.microsoft.playwright.Locator
import com.microsoft.playwright.Page
import java.nio.file.Path
import spock.lang.Shared
import spock.lang.TempDir
import spock.lang.Timeout

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat

/** A server that is killed while two jobs run, and what people then see on the page of jobs: in a process of its own. */
@Timeout(300)
class WaitingIT extends BrowserSpecification {

    @Shared
    @TempDir
    Path base

    @Shared
    Process process

    def setupSpec() {
        server.require(Need.PROCESS)
        api.deleteProject(project)
        api.close()
        begin()
        api.createProject(project)
    }

    def cleanupSpec() {
        if (process != null) {
            // With its server, everything is gone.
            api = null
            process.destroyForcibly().waitFor()
        }
    }

    def "both executions of a killed server are resumed at once from the page of jobs, and the list is gone"() {
        given:
        def gates = [Jobs.gate(), Jobs.gate()]
        def jobs = gates.collect { Jobs.job([Jobs.echo('Check', 'checked'), it.step, Jobs.echo('Announce', 'announced')]) }
        jobs.each { api.importJob(project, it) }
        def dead = jobs.collect { api.run(it.uuid as String) }
        dead.each { id -> api.logged(id, 'waiting') }

        when:
        process.destroyForcibly().waitFor()
        gates.each { gate -> new File(gate.marker as String).delete() }
        begin()
        def page = jobsPage()

        then:
        assertThat(rows(page)).hasCount(2)
        assertThat(rows(page).first()).containsText("its server stopped")
        assertThat(rows(page).first()).containsText("2 Gate")
        assertThat(rows(page).first()).containsText("step 1 is kept, going on at step 2 'Gate'")
        violations(page, '.rundeck-resume-waiting') == []

        when:
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of('target/browser/WaitingIT-list.png')))
        button(page, 'Choose all').click()
        twice(page, 'Resume the chosen ones')

        then:
        assertThat(page.locator('.rundeck-resume-waiting [role=status] li')).hasCount(2)
        assertThat(rows(page)).hasCount(0)
        assertThat(page.locator('.rundeck-resume-waiting')).containsText('2 running, 0 still to be started')

        when:
        def resumed = page.locator('.rundeck-resume-waiting [role=status] li a:last-child').allTextContents()*.replace('#', '')
        resumed.each { id -> api.logged(id, 'waiting') }
        gates.each { gate -> new File(gate.marker as String).delete() }

        then:
        resumed.every { api.ended(it) == 'succeeded' && api.log(it).contains('announced') && !api.log(it).contains('checked') }
        dead.every { api.execution(it).customStatus == 'incomplete' || api.execution(it).status == 'incomplete' }

        when:
        page.reload()
        page.waitForTimeout(1000)

        then:
        assertThat(page.locator('.rundeck-resume-waiting')).hasCount(0)
    }

    def "an execution is left with one click, and stays off the list"() {
        given:
        def gate = Jobs.gate()
        def job = Jobs.job([gate.step])
        api.importJob(project, job)
        def id = api.run(job.uuid as String)
        api.logged(id, 'waiting')
        process.destroyForcibly().waitFor()
        new File(gate.marker as String).delete()
        begin()
        def page = jobsPage()

        when:
        twice(page, 'Leave')

        then: 'nothing is said, because nothing was refused'
        assertThat(page.locator('.rundeck-resume-waiting')).hasCount(0)

        when:
        page.reload()
        page.waitForTimeout(1000)

        then:
        assertThat(page.locator('.rundeck-resume-waiting')).hasCount(0)
    }

    private void begin() {
        process = Server.start(base)
        server = Server.of(process, base)
        sessions.clear()
        api = Api.of(server)
    }

    private Page jobsPage() {
        def page = newContext().newPage()
        page.navigate("$server.url/project/$project/jobs")
        page
    }

    private static Locator rows(Page page) {
        page.locator('.rundeck-resume-waiting tbody tr')
    }

    /** Two clicks before the page can answer the first one. */
    private static void twice(Page page, String text) {
        button(page, text).first().evaluate('one => { one.click(); one.click(); }')
    }

    private static Locator button(Page page, String text) {
        page.locator(".rundeck-resume-waiting button:text-is(\"$text\")")
    }
}
