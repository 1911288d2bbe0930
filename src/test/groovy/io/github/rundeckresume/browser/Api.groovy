package io.github.rundeckresume.browser

import groovy.json.JsonOutput
import groovy.json.JsonSlurper
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpRequest.BodyPublishers
import java.net.http.HttpResponse.BodyHandlers
import java.time.Duration
import spock.util.concurrent.PollingConditions

/** A server's API, with a token that is made from the user's session and taken back at the end. */
class Api implements AutoCloseable {

    private static final String V = '/api/46'

    final Server server
    private final HttpClient http = HttpClient.newBuilder().cookieHandler(new CookieManager()).followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofSeconds(10)).build()
    private final Map token

    private Api(Server server) {
        this.server = server
        form('/j_security_check', [j_username: server.user, j_password: server.password])
        def page = send(request('/menu/home').GET()).body()
        def ofPage = new JsonSlurper().parseText(page.find(/id="web_ui_token"[^>]*>(.*?)</) { it[1] })
        def answer = send(request("$V/tokens/$server.user").header('X-Rundeck-ajax', 'true').header('Content-Type', 'application/json')
                .header('X-RUNDECK-TOKEN-KEY', ofPage.TOKEN).header('X-RUNDECK-TOKEN-URI', ofPage.URI)
                .POST(BodyPublishers.ofString(JsonOutput.toJson([user: server.user, roles: '*', duration: '1h']))))
        assert answer.statusCode() == 201: answer.body()
        token = new JsonSlurper().parseText(answer.body()) as Map
        // From here on it is the token that counts: a session would need a page's token for each request.
        (http.cookieHandler().get() as CookieManager).cookieStore.removeAll()
    }

    static Api of(Server server) {
        new Api(server)
    }

    void createProject(String name, Map source = ['resources.source.1.type': 'local']) {
        post('/projects', 'application/json', JsonOutput.toJson([name: name, config: source]))
    }

    void deleteProject(String name) {
        check(send(authorized("/project/$name").DELETE()))
    }

    /** Makes the job, or changes the one that has its id. */
    void importJob(String project, Map job) {
        // JSON is YAML too, and an array of jobs is what a YAML file holds.
        def answer = post("/project/$project/jobs/import?dupeOption=update&uuidOption=preserve", 'application/yaml', JsonOutput.toJson([job]))
        assert answer.succeeded.size() == 1: answer
    }

    Map job(String id) {
        def text = check(send(authorized("/job/$id?format=json").header('Accept', 'application/json').GET()))
        (text as List).first() as Map
    }

    String run(String job, Map options = [:], Map metadata = [:]) {
        def answer = tryRun(job, options, metadata)
        check(answer).id.toString()
    }

    def tryRun(String job, Map options = [:], Map metadata = [:]) {
        def form = options.collectEntries { ["option.$it.key", it.value] } + metadata.collectEntries { ["meta.$it.key", it.value] }
        send(authorized("/job/$job/run").header('Content-Type', 'application/x-www-form-urlencoded')
                .POST(BodyPublishers.ofString(encoded(form))))
    }

    Map execution(String id) {
        check(send(authorized("/execution/$id").GET())) as Map
    }

    List<String> executions(String job) {
        check(send(authorized("/job/$job/executions").GET())).executions.collect { it.id as long }.sort()*.toString()
    }

    String log(String id) {
        check(send(authorized("/execution/$id/output?format=json").GET())).entries*.log.join('\n')
    }

    void abort(String id) {
        check(send(authorized("/execution/$id/abort").POST(BodyPublishers.noBody())))
    }

    /** Waits until the execution has ended. */
    String ended(String id) {
        def status = null
        new PollingConditions(timeout: 180, delay: 0.1).eventually {
            status = execution(id).status
            assert status != 'running' && status != 'scheduled'
        }
        status
    }

    String runToEnd(String job, Map options = [:]) {
        def id = run(job, options)
        ended(id)
        id
    }

    /** Waits until a line with this text is in the execution's log. */
    void logged(String id, String text) {
        new PollingConditions(timeout: 180, delay: 0.1).eventually {
            assert log(id).contains(text)
        }
    }

    /** Lets a step go on that waits, by a job of its own: the server may be another machine. */
    void openGate(Map gate, String project) {
        def opener = Jobs.job([Jobs.script('Open', "rmdir $gate.marker")], plugins: [:])
        importJob(project, opener)
        runToEnd(opener.uuid as String)
    }

    void storeKey(String path, String value) {
        post("/storage/$path", 'application/x-rundeck-data-password', value)
    }

    void deleteKey(String path) {
        check(send(authorized("/storage/$path").DELETE()))
    }

    /** The token, for programs that call the API themselves. */
    String secret() {
        token.token
    }

    /** Which member of a cluster this is. */
    String serverId() {
        check(send(authorized('/system/info').GET())).system.rundeck.serverUUID
    }

    @Override
    void close() {
        send(authorized("/token/$token.id").DELETE())
    }

    private form(String path, Map fields) {
        send(request(path).header('Content-Type', 'application/x-www-form-urlencoded').POST(BodyPublishers.ofString(encoded(fields))))
    }

    private post(String path, String type, String body) {
        check(send(authorized(path).header('Content-Type', type).POST(BodyPublishers.ofString(body))))
    }

    private static String encoded(Map fields) {
        fields.collect { "${URLEncoder.encode(it.key as String, 'UTF-8')}=${URLEncoder.encode(it.value as String, 'UTF-8')}" }.join('&')
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.newBuilder(URI.create(server.url + path)).timeout(Duration.ofSeconds(20))
    }

    private HttpRequest.Builder authorized(String path) {
        request(V + path).header('X-Rundeck-Auth-Token', token.token as String).header('Accept', 'application/json')
    }

    private send(HttpRequest.Builder request) {
        http.send(request.build(), BodyHandlers.ofString())
    }

    private static check(answer) {
        assert answer.statusCode() in 200..299: "${answer.request().method()} ${answer.uri().path}: ${answer.statusCode()} ${answer.body()}"
        answer.body() ? new JsonSlurper().parseText(answer.body()) : [:]
    }
}
