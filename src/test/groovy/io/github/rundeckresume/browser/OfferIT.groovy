package io.github.rundeckresume.browser

import spock.lang.Timeout

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat

/** What the server may say of a resume, and how the page shows it. */
@Timeout(60)
class OfferIT extends BrowserSpecification {

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
