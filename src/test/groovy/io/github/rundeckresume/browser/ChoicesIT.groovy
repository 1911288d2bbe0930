package io.github.rundeckresume.browser

import com.microsoft.playwright.Locator
import spock.lang.Timeout

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat

/** What a person decides in the confirmation: where it goes on, and what was done by hand. */
@Timeout(300)
class ChoicesIT extends BrowserSpecification {

    private Map usingData() {
        def capture = [[type: 'key-value-data', config: [regex: '^RUNDECK:DATA:(.+?)\\s*=\\s*(.+)$', logData: 'true']]]
        Jobs.job([Jobs.echo('Check', 'checked'), Jobs.echo('Build', 'built'),
                  Jobs.failOnce('Pack', 'echo RUNDECK:DATA:file=shop.tgz') + [plugins: [LogFilter: capture]],
                  Jobs.echo('Announce', 'announced ${data.file}')])
    }

    private static Locator named(ExecutionPage page, String label) {
        page.dialog.locator("[aria-label=\"$label\"]")
    }

    private static ExecutionPage changing(ExecutionPage page) {
        page.openDialog().dialog.locator('[data-key=change]').click()
        page
    }

    def "goes on at an earlier step: the plan says so first, and that can be taken back"() {
        given:
        def page = changing(failed(Jobs.failsOnce()))

        expect:
        violations(page.page, '.rundeck-resume-dialog') == []

        when:
        named(page, 'Go on at Step 2: Build').click()

        then:
        assertThat(page.dialog.locator('.rundeck-resume-plan')).containsText('Step 2: Build will run again')
        assertThat(page.dialog.locator('.rundeck-resume-chosen')).containsText('Goes on at Step 2: Build')
        assertThat(page.resume).isEnabled()

        when:
        named(page, 'Undo: Goes on at Step 2: Build; it and all after it run again').click()

        then:
        assertThat(page.dialog.locator('.rundeck-resume-plan')).containsText('Steps 1–2 kept')
        assertThat(page.dialog.locator('.rundeck-resume-chosen')).hasCount(0)

        when:
        named(page, 'Go on at Step 2: Build').click()
        assertThat(page.resume).isEnabled()
        assertThat(page.dialog.locator('.rundeck-resume-plan')).containsText('Step 2: Build will run again')
        def resumed = page.confirm()

        then:
        api.ended(resumed) == 'succeeded'
        api.log(resumed).contains('built')
        api.log(resumed).contains('announced')
        !api.log(resumed).contains('checked')
    }

    def "a step counts as done by hand: with what was done, and with the data that later steps need"() {
        given:
        def page = changing(failed(usingData()))

        when:
        named(page, 'Count Step 3: Pack as done by hand').click()

        then:
        assertThat(page.dialog.locator('[data-key=note]')).isFocused()
        assertThat(page.resume).isDisabled()
        assertThat(page.dialog.locator('.rundeck-resume-values')).containsText('file')

        when:
        page.dialog.locator('[data-key=note]').fill('packed on my laptop')
        assertThat(page.resume).isDisabled()
        page.dialog.locator('.rundeck-resume-values input[type=text]').fill('by-hand.tgz')
        assertThat(page.resume).isEnabled()

        then:
        violations(page.page, '.rundeck-resume-dialog') == []

        when:
        def resumed = page.confirm()

        then:
        api.ended(resumed) == 'succeeded'
        api.log(resumed).contains('announced by-hand.tgz')
        api.log(resumed).contains('packed on my laptop')
        !api.log(resumed).contains('mended')
    }

    def "the keyboard is enough, and the focus stays where the choice is"() {
        given:
        def page = changing(failed(Jobs.failsOnce()))

        when:
        named(page, 'Go on at Step 1: Check').focus()
        page.page.keyboard().press('Enter')

        then:
        assertThat(named(page, 'Undo: Goes on at Step 1: Check; it and all after it run again')).isFocused()
        assertThat(page.dialog.locator('.rundeck-resume-plan')).containsText('Step 1: Check will run again')
        assertThat(page.dialog).isVisible()

        when:
        page.page.keyboard().press('Enter')

        then:
        assertThat(page.dialog.locator('#rundeck-resume-plan')).isFocused()
        assertThat(page.dialog.locator('.rundeck-resume-plan')).containsText('Steps 1–2 kept')
    }

    def "a server that does not answer leaves what was chosen, and is asked again"() {
        given:
        def page = changing(failed(Jobs.failsOnce()))
        page.page.route('**/plan-*/*.json', { it.abort() })

        when:
        named(page, 'Go on at Step 2: Build').click()

        then:
        assertThat(page.dialog.locator('.rundeck-resume-failed')).containsText('The plan cannot be fetched.')
        assertThat(page.dialog.locator('.rundeck-resume-chosen')).containsText('Goes on at Step 2: Build')
        assertThat(page.resume).isDisabled()

        when:
        page.page.unroute('**/plan-*/*.json')
        problems.removeIf { it.contains('ERR_FAILED') }
        page.dialog.locator('[data-key=retry]').click()

        then:
        assertThat(page.resume).isEnabled()
        assertThat(page.dialog.locator('.rundeck-resume-plan')).containsText('Step 2: Build will run again')
    }

    def "nothing has to be scrolled sideways at 375 pixels"() {
        given:
        def job = Jobs.failsOnce()
        api.importJob(project, job)
        def page = open(api.runToEnd(job.uuid as String), newContext(width: 375, height: 700))

        when:
        named(changing(page), 'Count Step 3: Migrate as done by hand').click()
        assertThat(page.resume).isDisabled()

        then:
        page.dialog.locator('.modal-body').evaluate('body => body.scrollWidth - body.clientWidth') == 0
    }
}
