package io.github.rundeckresume.browser

import spock.lang.Timeout

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat

/** From a failure to the resumed execution, as a person does it. */
@Timeout(300)
class ResumeIT extends BrowserSpecification {

    def "a failed execution offers Resume Execution as the menu's last item, after a divider, with its icon"() {
        when:
        def page = failed(Jobs.failsOnce()).openMenu()

        then:
        assertThat(page.menu.locator('li').last()).containsText('Resume Execution')
        assertThat(page.menu.locator('li').nth(page.menu.locator('li').count() - 2)).hasClass('divider')
        assertThat(page.item.locator('i.fa-angle-double-right')).isVisible()
        assertThat(page.item).hasAttribute('title', 'Continue where this execution stopped')
        assertThat(page.beside).hasCount(0)
    }

    def "the item's icon and text stand under those of the page's own items"() {
        when:
        def page = failed(Jobs.failsOnce()).openMenu()
        def places = page.menu.evaluate('''menu => Array.from(menu.querySelectorAll('a')).map(link => {
            const text = document.createTreeWalker(link, NodeFilter.SHOW_TEXT, one => one.data.trim() ? 1 : 2).nextNode();
            const range = document.createRange();
            range.setStart(text, text.data.search(/\\S/));
            range.setEnd(text, text.data.trimEnd().length);
            return [link.querySelector('b, i').getBoundingClientRect().left, range.getBoundingClientRect().left, link.clientHeight].map(Math.round);
        })''') as List

        then:
        places.size() == 3
        places.toSet().size() == 1
    }

    def "the confirmation shows what will happen to each step, and the options"() {
        when:
        def page = failed(Jobs.failsOnce(options: [[name: 'version', value: '1.0']]), [version: '4.2']).openDialog()
        def id = page.id()

        then:
        with(page.plan()) {
            size() == 3
            it[0] == "Steps 1–2 kept, done in execution #$id"
            it[1].startsWith("Step 3: Migrate will run again it failed in execution $id: ")
            it[2] == 'Step 4: Announce will run'
        }
        assertThat(page.dialog).containsText('Step 3: Migrate')
        assertThat(page.dialog.locator('dl').last()).hasText('version4.2')

        when:
        page.dialog.locator('summary').click()

        then:
        assertThat(page.dialog.locator('details li')).hasText(['Check', 'Build'] as String[])
    }

    def "the page speaks the reader's language"() {
        given:
        def job = Jobs.failsOnce()
        api.importJob(project, job)

        when:
        def page = open(api.runToEnd(job.uuid as String), newContext(locale: 'de-DE'))
        page.menuButton.click()
        page.menu.getByText('Ausführung fortsetzen').click()

        then:
        assertThat(page.dialog).containsText('Weiter bei')
        assertThat(page.resume).hasText('Fortsetzen')
    }

    def "Resume goes to the new execution, which says where it comes from; the old one says where it went on"() {
        given:
        def page = failed(Jobs.failsOnce(options: [[name: 'version', value: '1.0']]), [version: '4.2'])
        def source = page.id()

        when:
        page.openDialog()
        def resumed = page.confirm()

        then:
        api.ended(resumed) == 'succeeded'
        api.execution(resumed).argstring == '-version 4.2'
        with(api.log(resumed)) {
            contains("Resuming execution $source: steps 1-2 are kept, going on at step 3 'Migrate'.")
            contains('mended')
            contains('announced')
            !it.contains('checked')
        }
        assertThat(page.notice).containsText("Resumed from execution #$source: steps 1–2 kept, continued at step 3")

        when:
        page.notice.locator('a').first().click()

        then:
        assertThat(page.page).hasURL(~"/project/$project/execution/show/$source\$")
        assertThat(page.notice).containsText("Resumed as #$resumed")
        assertThat(page.notice.locator('p a')).hasAttribute('href', ~"/project/$project/execution/show/$resumed\$")
        assertThat(page.item).hasCount(0)
    }

    def "a page that is open while the execution fails shows the item without being loaded again"() {
        given:
        def job = Jobs.job([Jobs.echo('Check', 'checked'), Jobs.script('Migrate', 'sleep 2; exit 1')])
        api.importJob(project, job)

        when:
        def page = open(api.run(job.uuid as String))

        then:
        assertThat(page.menuButton).isHidden()

        when:
        assertThat(page.menuButton).isVisible()
        page.openDialog()

        then:
        assertThat(page.dialog).containsText('Step 2: Migrate')
    }

    def "a killed execution shows Resume Execution beside Run Again, and goes on"() {
        given:
        def job = Jobs.job([Jobs.echo('Check', 'checked'), Jobs.failOnce('Migrate').with {
            it + [script: it.script.replace("echo 'failing on purpose' >&2; exit 3", 'echo sleeping; exec sleep 60')]
        }])
        api.importJob(project, job)
        def source = api.run(job.uuid as String)
        api.logged(source, 'sleeping')
        api.abort(source)
        assert api.ended(source) == 'aborted'

        when:
        def page = open(source)

        then:
        assertThat(page.menuButton).isHidden()
        assertThat(page.beside).hasText('Resume Execution')

        when:
        page.beside.click()
        def resumed = page.confirm()

        then:
        api.ended(resumed) == 'succeeded'
        assertThat(page.notice).containsText("Resumed from execution #$source: step 1 kept, continued at step 2")
    }

    def "a retry of a job with Resume On Retry goes on by itself, and its page says so"() {
        given:
        def job = Jobs.failsOnce(plugins: Jobs.ON_RETRY, retry: '1')
        api.importJob(project, job)
        def source = api.runToEnd(job.uuid as String)
        def retry = (api.executions(job.uuid as String) - source).first()

        expect:
        api.ended(retry) == 'succeeded'
        !api.log(retry).contains('checked')

        when:
        def page = open(retry)

        then:
        assertThat(page.notice).containsText("Resumed from execution #$source: steps 1–2 kept, continued at step 3")

        when:
        page.notice.locator('a').first().click()

        then:
        assertThat(page.notice).containsText("Resumed as #$retry")
    }
}
