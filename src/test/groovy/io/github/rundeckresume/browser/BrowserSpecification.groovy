package io.github.rundeckresume.browser

import com.microsoft.playwright.Browser
import com.microsoft.playwright.BrowserContext
import com.microsoft.playwright.ConsoleMessage
import com.microsoft.playwright.Page
import com.microsoft.playwright.assertions.PlaywrightAssertions
import com.microsoft.playwright.options.ColorScheme
import groovy.json.JsonOutput
import io.github.rundeckresume.resume.NetworkUse
import java.nio.file.Path
import spock.lang.Shared
import spock.lang.Specification

/** A spec on pages: a project of its own, and a fresh browser context for each feature, logged in. */
abstract class BrowserSpecification extends Specification {

    private static final Path PICTURES = Path.of('target/browser')

    /** How long something may take to appear before it counts as missing: a machine with other work is slow. */
    private static final int PATIENCE_MILLIS = 60_000

    @Shared
    Browser browser

    @Shared
    Server server

    @Shared
    Api api

    @Shared
    String project = newProject()

    @Shared
    protected Map<String, String> sessions = [:]

    private NetworkUse network

    protected List<BrowserContext> contexts = []
    protected List<String> problems = []

    def setupSpec() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS)
        browser = Chromium.get()
        server = Server.get()
        api = Api.of(server)
        api.createProject(project)
    }

    def cleanupSpec() {
        if (api != null) {
            try {
                tidy()
            } finally {
                api.deleteProject(project)
                api.close()
            }
        }
    }

    private void tidy() {
        def job = Jobs.tidy()
        api.importJob(project, job)
        api.runToEnd(job.uuid as String)
    }

    def setup() {
        network = NetworkUse.unchanged()
    }

    def cleanup() {
        try {
            contexts*.pages().flatten().eachWithIndex { Page page, int i -> picture(page, i) }
            contexts*.close()
        } finally {
            network?.close()
        }
        assert problems == []
    }

    /** For a feature in which the server has to answer with an error, which the browser's console tells. */
    protected void expectAnswer(int status) {
        problems.removeIf { it.contains("the server responded with a status of $status") }
    }

    protected String newProject() {
        "resume-${UUID.randomUUID().toString().take(8)}"
    }

    protected ExecutionPage open(String execution, BrowserContext context = newContext()) {
        def page = new ExecutionPage(context.newPage())
        page.page.navigate("$server.url/project/$project/execution/show/$execution")
        page
    }

    protected ExecutionPage failed(Map job, Map options = [:]) {
        api.importJob(project, job)
        open(api.runToEnd(job.uuid as String, options))
    }

    protected BrowserContext newContext(Map settings = [:]) {
        def user = settings.user ?: server.user
        def password = settings.password ?: server.password
        sessions[user] = sessions[user] ?: logIn(user, password)
        def options = new Browser.NewContextOptions().setLocale(settings.locale ?: 'en-US').setStorageState(sessions[user])
                .setViewportSize(settings.width ?: 1200, settings.height ?: 800)
                .setColorScheme(settings.dark ? ColorScheme.DARK : ColorScheme.LIGHT)
        watch(browser.newContext(options))
    }

    protected String logIn(String user, String password) {
        def context = browser.newContext()
        try {
            def page = context.newPage()
            page.navigate("$server.url/user/login")
            page.fill('[name=j_username]', user)
            page.fill('[name=j_password]', password)
            page.press('[name=j_password]', 'Enter')
            page.waitForURL({ String url -> !url.contains('/user/') && !url.contains('j_security_check') })
            context.storageState()
        } finally {
            context.close()
        }
    }

    protected BrowserContext watch(BrowserContext context) {
        contexts << context
        context.setDefaultTimeout(PATIENCE_MILLIS)
        context.onConsoleMessage { ConsoleMessage message ->
            // A real server's own scripts are not ours to judge.
            if (message.type() == 'error' && (server.playground || message.location().contains('resume-ui'))) {
                problems << "console: ${message.text()} ${message.location()}".toString()
            }
        }
        context.onWebError {
            if (server.playground || it.error().contains('resume-')) {
                problems << "error: ${it.error()}".toString()
            }
        }
        context.onDialog {
            problems << "dialog: ${it.message()}".toString()
            it.dismiss()
        }
        context
    }

    protected static boolean fitsSideways(Page page, String selector) {
        page.locator(selector).evaluate('''one => {
            const box = one.getBoundingClientRect();
            return box.left >= 0 && box.right <= window.innerWidth && one.scrollWidth <= one.clientWidth + 1;
        }''')
    }

    /** What axe calls serious or critical in a part of the page. */
    protected List<String> violations(Page page, String selector) {
        page.evaluate(getClass().getResource('/axe.min.js').text)
        // The colours of a real server's buttons are its own.
        def context = [include: [[selector]], exclude: server.playground ? [] : [['.btn']]]
        def found = page.evaluate("""axe.run(${JsonOutput.toJson(context)}, {resultTypes: ['violations']}).then(result => result.violations
            .filter(one => ['serious', 'critical'].includes(one.impact))
            .map(one => one.id + ': ' + one.nodes.map(node => node.target + ' ' + node.failureSummary).join('; ')))""")
        found as List<String>
    }

    protected void picture(Page page, int i) {
        def name = specificationContext.currentFeature.name.replaceAll(/\W+/, '-').take(80)
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("${getClass().simpleName}-$name-${i}.png")))
    }
}
