package io.github.rundeckresume.browser

import com.microsoft.playwright.Locator
import spock.lang.Timeout

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat

/** Holding a running execution by its page, and going on, as a person does it. */
@Timeout(300)
class HoldIT extends BrowserSpecification {

    def "the button Hold stops the execution after the step that runs, and Resume goes on"() {
        given:
        def gate = Jobs.gate()
        def job = Jobs.job([Jobs.echo('Check', 'checked'), gate.step, Jobs.echo('Announce', 'announced')], retry: '1')
        api.importJob(project, job)
        def id = api.run(job.uuid as String)
        api.logged(id, 'waiting')
        def page = open(id)

        expect:
        assertThat(hold(page).locator('button')).hasText(['Hold', 'Hold until restart'] as String[])
        violations(page.page, '.rundeck-resume-hold') == []

        when:
        hold(page).locator('button').first().click()

        then:
        assertThat(page.page.locator('.rundeck-resume-held')).hasText('Held after the step that runs')
        assertThat(hold(page).locator('button').first()).isDisabled()

        when:
        api.openGate(gate, project)

        then:
        api.ended(id) == 'other'
        api.execution(id).customStatus == 'held'
        assertThat(hold(page)).hasCount(0)
        !api.log(id).contains('announced')
        api.executions(job.uuid as String) == [id]

        when:
        assertThat(page.beside).isVisible()
        page.beside.click()
        def resumed = page.confirm()

        then:
        api.ended(resumed) == 'succeeded'
        api.log(resumed).contains('announced')
        !api.log(resumed).contains('checked')
    }

    def "an execution of a job without the plugin has no such button"() {
        given:
        def gate = Jobs.gate()
        def job = Jobs.job([gate.step], plugins: [:])
        api.importJob(project, job)
        def id = api.run(job.uuid as String)
        api.logged(id, 'waiting')

        when:
        def page = open(id)
        page.page.waitForTimeout(1500)

        then:
        assertThat(hold(page)).hasCount(0)

        cleanup:
        api.openGate(gate, project)
        api.ended(id)
    }

    private static Locator hold(ExecutionPage page) {
        page.page.locator('.rundeck-resume-hold')
    }
}
