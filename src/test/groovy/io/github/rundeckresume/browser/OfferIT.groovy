package io.github.rundeckresume.browser

import spock.lang.Timeout

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat

/** What the server may say of a resume, and how the page shows it. */
@Timeout(300)
class OfferIT extends BrowserSpecification {

    private static final String NOTE = 'Node web9 is new since execution 41: it runs steps 3-5 without the data of the kept steps.'
    private static final String SCRIPT = 'Script: #!/bin/sh\nset -e\n' + 'mv /srv/releases/next /srv/releases/current\n' * 9

    def "remarks on the plan stand before the options (#theme, #width pixels)"() {
        given:
        def context = newContext(dark: theme == 'dark', width: width, height: 700)
        new OfferedLink(context).more = [notes: [NOTE, '<b>' + 'x' * 600]]

        when:
        def page = open(ended(), context).openDialog()
        def notes = page.dialog.locator('.rundeck-resume-notes')

        then:
        assertThat(page.dialog.locator('h5')).hasText(['What will happen', 'Please note', 'Options'] as String[])
        assertThat(notes.locator('li')).hasText([NOTE, '<b>' + 'x' * 496 + '…'] as String[])
        fitsSideways(page.page, '.rundeck-resume-notes')
        fitsSideways(page.page, '.rundeck-resume-dialog .modal-body')
        violations(page.page, '.rundeck-resume-dialog') == []

        where:
        theme   | width
        'light' | 1200
        'dark'  | 320
    }

    def "many remarks scroll, by keyboard too"() {
        given:
        def context = newContext()
        new OfferedLink(context).more = [notes: (1..200).collect { "Node web$it is new.".toString() }]
        def page = open(ended(), context).openDialog()
        def notes = page.dialog.locator('.rundeck-resume-notes')

        when:
        notes.focus()
        page.page.keyboard().press('End')

        then:
        assertThat(notes.locator('li').last()).isInViewport()
        assertThat(page.resume).isInViewport()
        violations(page.page, '.rundeck-resume-dialog') == []
    }

    def "steps without labels are shown by what they do, in few lines"() {
        given:
        def context = newContext(width: 375, height: 700)
        new OfferedLink(context).more = [goesOnAt: [step: '2', label: SCRIPT], steps: [
                [from: '1', to: '1', action: 'keep', execution: '1', labels: ['Command: ls -l'], reason: ''],
                [from: '2', to: '2', action: 'again', labels: [SCRIPT], reason: 'it failed'],
                [from: '3', to: '4', action: 'run', labels: [SCRIPT, 'x' * 300], reason: '']]]

        when:
        def page = open(ended(), context).openDialog()
        page.dialog.locator('summary').click()
        def shown = page.dialog.locator('.rundeck-resume-step')

        then:
        assertThat(shown.first()).hasText('Step 1: Command: ls -l')
        assertThat(shown.nth(1)).hasText(~/^Step 2: Script: #!\/bin\/sh set -e mv .*…$/)
        assertThat(shown.nth(1)).hasAttribute('title', SCRIPT)
        shown.nth(1).boundingBox().height < 130
        assertThat(page.dialog.locator('details li').last()).hasText('x' * 119 + '…')
        fitsSideways(page.page, '.rundeck-resume-dialog .modal-body')
    }

    def "a chain of resumes names its last execution"() {
        given:
        def context = newContext()
        def link = new OfferedLink(context)
        link.facts = [offer: null, resumedAs: ['7'], resumedAsLast: '12']

        when:
        def page = open(ended(), context)

        then:
        assertThat(page.notice).hasText('Resumed as #7; the last attempt is #12')
        assertThat(page.notice.locator('a').last()).hasAttribute('href', ~"/project/$project/execution/show/12\$")
        violations(page.page, '.rundeck-resume-notice') == []
    }

    def "#what: the item is greyed, and its tooltip says why"() {
        given:
        def context = newContext()
        def link = new OfferedLink(context)
        link.packed = packed
        link.offer = offer
        def source = ended()

        when:
        def page = open(source, context).openMenu()

        then:
        assertThat(page.item).hasAttribute('aria-disabled', 'true')
        assertThat(page.item).hasAttribute('title', why.replace('41', source))
        violations(page.page, 'section.execution-action-links .dropdown-menu > li:last-child') == []

        where:
        what                          | packed              | offer                                | why
        'a plan that is too large'    | 'A' * 1_100_000     | null                                 | 'The plan is too large to be shown. Resume by API: meta.resumeFrom=41.'
        'a plan that cannot be read'  | 'e30'               | null                                 | 'The plan cannot be read. Reload the page, or resume by API: meta.resumeFrom=41.'
        'a refusal'                   | null                | [allowed: false, refusal: 'No way.'] | 'No way.'
    }

    private String ended() {
        def job = Jobs.failsOnce(options: [[name: 'version', value: '1']])
        api.importJob(project, job)
        api.runToEnd(job.uuid as String)
    }
}
