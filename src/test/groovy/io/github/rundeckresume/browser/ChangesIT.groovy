package io.github.rundeckresume.browser

import com.microsoft.playwright.Locator
import spock.lang.Timeout

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat

/** What a person decides in the confirmation about options with other values, and about a job that has changed. */
@Timeout(300)
class ChangesIT extends BrowserSpecification {

    private static Map usingOption() {
        Jobs.job([options: [[name: 'env', value: 'dev'], [name: 'tag']]], [Jobs.echo('Check', 'checked'), Jobs.echo('Build', 'built for ${option.env}'),
            Jobs.failOnce('Migrate'), Jobs.echo('Announce', 'announced ${option.env} ${option.tag}')])
    }

    private ExecutionPage withOtherEnv() {
        def page = failed(usingOption(), [env: 'prod']).openDialog()
        page.dialog.locator('[data-key=options]').click()
        page.dialog.locator('[data-value-of=env]').fill('test')
        page
    }

    private static Locator changes(ExecutionPage page) {
        page.dialog.locator('.rundeck-resume-changes').first()
    }

    def "steps that used the old value of an option run again, if a person says so"() {
        given:
        def page = withOtherEnv()

        expect: 'to be asked'
        assertThat(changes(page)).containsText('Step 2: Build')
        assertThat(page.resume).isDisabled()
        assertThat(page.dialog.locator('[data-value-of=env]')).isFocused()

        when:
        page.dialog.locator('input[name=rundeck-resume-stale][value=again]').check()

        then:
        assertThat(page.dialog.locator('.rundeck-resume-chosen')).containsText('env: test instead of prod')
        assertThat(page.dialog.locator('.rundeck-resume-plan')).containsText('Step 2: Build will run again')
        assertThat(page.resume).isEnabled()
        violations(page.page, '.rundeck-resume-dialog') == []

        when:
        page.dialog.locator('[data-value-of=tag]').fill('v2')
        assertThat(page.dialog.locator('.rundeck-resume-chosen')).containsText('tag: v2 instead of (empty)')
        assertThat(page.resume).isEnabled()
        def resumed = page.confirm()

        then:
        api.ended(resumed) == 'succeeded'
        api.log(resumed).contains('built for test')
        api.log(resumed).contains('announced test v2')
        !api.log(resumed).contains('checked')
    }

    def "what was done with the old value is kept, if a person says so; and the old value can come back"() {
        given:
        def page = withOtherEnv()

        when:
        page.dialog.locator('[data-key="undo optionenv"]').click()

        then:
        assertThat(page.dialog.locator('[data-value-of=env]')).hasValue('prod')
        assertThat(page.dialog.locator('input[name=rundeck-resume-stale]')).hasCount(0)
        assertThat(page.resume).isEnabled()

        when:
        page.dialog.locator('[data-value-of=env]').fill('test')
        page.dialog.locator('input[name=rundeck-resume-stale][value=keep]').check()
        assertThat(page.resume).isEnabled()
        def resumed = page.confirm()

        then:
        api.ended(resumed) == 'succeeded'
        api.log(resumed).contains('announced test')
        !api.log(resumed).contains('built for')
    }

    def "a changed job goes on with one click, and the confirmation shows how it has changed"() {
        given:
        def job = Jobs.failsOnce()
        api.importJob(project, job)
        def source = api.runToEnd(job.uuid as String)
        def (check, build, migrate, announce) = job.sequence.commands
        job.sequence.commands = [build, check, migrate + [script: "#!/bin/sh\necho mended by hand\n".toString()], announce, Jobs.echo('Tell', 'told')]
        api.importJob(project, job)

        when:
        def page = open(source).openDialog()

        then:
        assertThat(changes(page)).containsText('Step 5: Tell is new')
        assertThat(page.resume).isEnabled()
        violations(page.page, '.rundeck-resume-dialog') == []

        when:
        def resumed = page.confirm()

        then:
        api.ended(resumed) == 'succeeded'
        api.log(resumed).contains('mended by hand')
        api.log(resumed).contains('told')
        !api.log(resumed).contains('checked')
        !api.log(resumed).contains('built')
    }

    def "where nobody can tell which step one is now, a person says it"() {
        given:
        def job = Jobs.job([[exec: 'echo one'], [exec: 'echo two'], Jobs.failOnce('Migrate'), Jobs.echo('Announce', 'announced')])
        api.importJob(project, job)
        def source = api.runToEnd(job.uuid as String)
        job.sequence.commands = [[exec: 'echo one'], [exec: 'echo two and more'], *job.sequence.commands.drop(2), Jobs.echo('Tell', 'told')]
        api.importJob(project, job)

        when:
        def page = open(source).openDialog()

        then:
        assertThat(page.resume).isDisabled()
        violations(page.page, '.rundeck-resume-dialog') == []

        when:
        page.dialog.locator('#rundeck-resume-match-0').selectOption('2')

        then:
        assertThat(page.dialog.locator('.rundeck-resume-chosen')).containsText('is step 2 now')
        assertThat(page.resume).isEnabled()

        when:
        def resumed = page.confirm()

        then:
        api.ended(resumed) == 'succeeded'
        api.log(resumed).contains('steps 1-2 are kept')
        api.log(resumed).contains('told')
    }
}
