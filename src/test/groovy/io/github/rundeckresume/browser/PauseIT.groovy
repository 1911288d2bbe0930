package io.github.rundeckresume.browser

import com.microsoft.playwright.Locator
import com.microsoft.playwright.Page
import java.nio.file.Path
import spock.lang.Timeout

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat

/** Executions that wait for a person: what their pages say and ask, and how they go on. */
@Timeout(300)
class PauseIT extends BrowserSpecification {

    static Map pause(String description, Map settings) {
        [description: description, type: 'resume-pause', nodeStep: false, configuration: settings.collectEntries { [it.key, it.value.toString()] }]
    }

    String run(List<Map> steps, Map more = [:]) {
        def job = Jobs.job(more, steps)
        api.importJob(project, job)
        api.run(job.uuid as String)
    }

    static Locator field(ExecutionPage page, String name) {
        page.dialog.locator("[data-input=$name]")
    }

    static void shot(ExecutionPage page, String name) {
        page.page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/browser/PauseIT-shot-${name}.png")))
    }

    def "a paused execution says what it waits for, asks for its values, and goes on (dark: #dark)"() {
        given:
        def id = run([Jobs.echo('Check', 'checked'),
                      pause('Approve', [message: 'Row count is odd: 17 <b>rows</b>', inputs: 'rows*: number\nwhen: date\nsure: boolean\nnext*: choice(go, stop)\nwhy', until: '2h', expiresAfter: '3h']),
                      Jobs.echo('Announce', 'announced')])

        expect:
        api.ended(id) == 'other'

        when:
        def page = open(id, newContext(dark: dark))

        then:
        assertThat(page.notice).containsText('Paused at Step 2: Approve for')
        assertThat(page.notice).containsText('Row count is odd: 17 <b>rows</b>')
        assertThat(page.beside).hasText('Resume Execution')

        when:
        page.beside.click()

        then:
        assertThat(page.dialog).containsText('everybody who may run the job')
        shot(page, "dialog-$dark")
        (field(page, 'when').evaluate('one => getComputedStyle(one).colorScheme') == 'dark') == dark
        page.plan()[0].contains('kept')
        page.plan()[2].contains('Step 3: Announce will run')
        violations(page.page, '.rundeck-resume-dialog') == []

        when: 'a required value is missing'
        field(page, 'next').selectOption('go')
        page.resume.click()

        then:
        assertThat(page.dialog).isVisible()
        field(page, 'rows').evaluate('one => one.validity.valueMissing')

        when:
        field(page, 'rows').fill('17')
        field(page, 'sure').selectOption('true')
        page.dialog.locator('#rundeck-resume-note').fill('looks good')
        def resumed = page.confirm()

        then:
        api.ended(resumed) == 'succeeded'
        api.log(resumed).contains('announced')
        !api.log(resumed).contains('checked')

        when:
        page.page.reload()

        then:
        assertThat(page.notice).containsText('steps 1–2 kept, continued at step 3')
        assertThat(page.notice).containsText('looks good, next=go, rows=17, sure=true')
        assertThat(page.notice).containsText('Paused once: step 2 for')

        when:
        page.notice.locator('summary').click()
        shot(page, "chain-$dark")

        then:
        assertThat(page.notice.locator('li').first()).containsText("#$id: paused: step 2")

        where:
        dark << [false, true]
    }

    def "a signal of one of two approvers starts nothing, and the page says that it counts"() {
        given:
        def id = run([pause('Approve', [message: 'Two of you', quorum: 2]), Jobs.echo('Announce', 'announced')])
        api.ended(id)
        def page = open(id)
        page.beside.click()

        expect:
        assertThat(page.resume).hasText('Give the signal')
        assertThat(page.dialog.locator('.rundeck-resume-plan')).isHidden()

        when:
        page.dialog.locator('#rundeck-resume-note').fill('fine with me')
        shot(page, 'quorum')
        page.resume.click()

        then:
        assertThat(page.notice).containsText('gave the signal for step 1 already. Somebody else is needed.')
        assertThat(page.beside).hasAttribute('aria-disabled', 'true')
        api.executions(api.execution(id).job.id as String) == [id]
    }

    def "a step that waits in place goes on by the button of the notice, in the same execution"() {
        given:
        def gate = Jobs.gate()
        def id = run([gate.step, pause('Approve', [message: 'Go?', holdFor: 'forever', inputs: 'rows*: number']), Jobs.echo('Announce', 'announced')])
        api.logged(id, 'waiting')
        def page = open(id)

        when: 'it begins to wait while somebody looks at its page'
        api.openGate(gate, project)

        then:
        assertThat(page.notice).containsText('Step 2: Approve has been waiting for')

        when:
        page.notice.locator('button').click()
        shot(page, 'in-place')
        field(page, 'rows').fill('3')
        page.resume.click()

        then:
        api.ended(id) == 'succeeded'
        api.log(id).contains('announced')
    }

    def "what waits is on the page of jobs, and what asks for nothing is resumed from there"() {
        given:
        def plain = run([pause('Look', [message: 'Look at it']), Jobs.echo('Announce', 'announced')])
        def asking = run([pause('Ask', [message: 'How many?', inputs: 'rows*: number', approvers: 'role:admin, ann'])])
        [plain, asking].each { api.ended(it) }
        def page = newContext().newPage()
        page.navigate("$server.url/project/$project/jobs")
        def row = { id -> page.locator(".rundeck-resume-waiting tr[data-execution='$id']") }

        expect:
        assertThat(row(plain)).containsText('paused')
        assertThat(row(plain)).containsText('1 Look: Look at it')
        assertThat(row(asking)).containsText('Who may let it go on: ann, role:admin')
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of('target/browser/PauseIT-shot-list.png')))
        violations(page, '.rundeck-resume-waiting') == []

        when:
        row(plain).locator('button', new Locator.LocatorOptions().setHasText('Resume')).click()

        then:
        assertThat(page.locator('.rundeck-resume-waiting [role=status] li')).hasCount(1)
        assertThat(row(plain)).hasCount(0)
    }
}
