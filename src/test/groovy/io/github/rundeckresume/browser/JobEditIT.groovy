package io.github.rundeckresume.browser

import com.microsoft.playwright.Page.GetByTextOptions
import spock.lang.Timeout

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat

/** Making a job resumable, on its own pages. */
@Timeout(300)
class JobEditIT extends BrowserSpecification {

    def "the checkbox Resumable and Resume On Retry are saved with the job, which can be resumed from then on"() {
        given:
        def job = Jobs.failsOnce(plugins: [:])
        api.importJob(project, job)
        def page = newContext().newPage()

        when:
        page.navigate("$server.url/project/$project/job/edit/$job.uuid")
        page.getByText('Execution Plugins', new GetByTextOptions().setExact(true)).first().click()
        page.getByLabel('Resumable').check()

        then:
        assertThat(page.getByText('Allow resuming this job if one or more steps fail.')).isVisible()
        assertThat(page.getByText('If Retries are enabled, will automatically resume beginning at the failed step')).isVisible()

        when:
        page.getByLabel('Resume On Retry').check()
        page.getByLabel('Nodes To Run Again').selectOption('all')
        page.locator('#jobUpdateSaveButton').click()
        page.waitForURL('**/job/show/**')

        then:
        api.job(job.uuid as String).plugins.ExecutionLifecycle.resume == [onRetry: 'true', inside: 'true', nodes: 'all', onCrash: 'off', crashHold: '2m']

        when:
        page.locator('#execFormRunButton').click()
        page.waitForURL('**/execution/show/**')
        def execution = new ExecutionPage(page)
        execution.openDialog()

        then:
        assertThat(execution.dialog).containsText('Step 3: Migrate')
    }
}
