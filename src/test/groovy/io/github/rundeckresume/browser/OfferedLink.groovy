package io.github.rundeckresume.browser

import com.microsoft.playwright.BrowserContext
import com.microsoft.playwright.Route
import groovy.json.JsonOutput
import groovy.json.JsonSlurper

/** Lets the execution pages of a browser context say something else in the link of "Resume Execution". */
class OfferedLink {

    private static final String PREFIX = '#rundeck-resume='

    /** In the place of the offer; null to leave the server's. */
    volatile Map offer
    /** More of the offer. */
    volatile Map more = [:]
    /** In the place of other facts. */
    volatile Map facts = [:]
    /** In the place of all of it. */
    volatile String packed

    OfferedLink(BrowserContext context) {
        context.route('**/execution/show/*', this.&answer)
    }

    private void answer(Route route) {
        def answer = route.fetch()
        def text = answer.text().replaceAll(/$PREFIX([\w-]+)/) { all, String link -> PREFIX + (packed ?: changed(link)) }
        route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(text))
    }

    private String changed(String link) {
        def page = new JsonSlurper().parse(link.decodeBase64Url()) as Map
        page.offer = offer ?: page.offer + more
        JsonOutput.toJson(page + facts).getBytes('UTF-8').encodeBase64Url().toString()
    }
}
