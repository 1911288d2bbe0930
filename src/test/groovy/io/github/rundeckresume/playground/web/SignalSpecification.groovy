package io.github.rundeckresume.playground.web

import groovy.json.JsonOutput
import groovy.json.JsonSlurper
import io.github.rundeckresume.state.ApprovalRule
import io.github.rundeckresume.state.Approvers
import io.github.rundeckresume.state.Pause
import io.github.rundeckresume.state.PauseInput
import io.github.rundeckresume.state.PauseKey
import io.github.rundeckresume.state.PauseTimes
import io.github.rundeckresume.state.RecordedValue
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.store.Lines
import io.github.rundeckresume.store.PauseText
import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.Callable
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.CountDownLatch
import java.util.concurrent.Executors
import javax.sql.DataSource

/** Executions that have ended as paused, webhooks that give them signals, and their rows. */
abstract class SignalSpecification extends WebSpecification {

    /** The steps of these jobs. */
    static final String STEPS = '- exec: echo before\n- {type: resume-pause, nodeStep: false}\n- exec: echo after'

    final Map<List, String> hooks = new ConcurrentHashMap<>()

    /** An execution of a job of its own that ended as paused at its second step, with such a pause in its record; its id. */
    long paused(Map pause = [:], String name) {
        long id = finished(job("paused $name", STEPS, 'multipleExecutions: true'))
        assert host.find(id).get().status().get() == 'paused'
        waits(id, pause)
        return id
    }

    /** Replaces the pause in the record of an execution. */
    void waits(long id, Map pause) {
        def state = record(id)
        def documents = Files.readAllLines(state).findAll { it.contains('"doc":') }.collect { (it =~ /"doc":(.*)\}$/)[0][1].toString() }
        documents[documents.findIndexOf { it.startsWith('{"kind":"pause"') }] = PauseText.write(made(id, pause))
        Files.write(state, Lines.finished(documents))
    }

    static Pause made(long id, Map given) {
        def times = PauseTimes.none().until(given.until)
        Pause.of(StepPath.of(2), 1, RecordedValue.of('look'))
            .times(given.expires ? times.expires(*given.expires) : times)
            .inputs(PauseInput.parse(given.inputs ?: ''))
            .rule(ApprovalRule.of(Approvers.parse(given.approvers ?: ''), given.quorum ?: 1, given.self == null || given.self)
                .escalateTo(Approvers.parse(given.escalateTo ?: '')))
            .key(PauseKey.digest(key(id)))
    }

    static String key(long id) {
        "$id-${'k' * 32}"
    }

    Path record(long id) {
        def log = Path.of(value("select outputfilepath from execution where id = $id").toString())
        log.resolveSibling("${id}.resume.json")
    }

    /** Posts to a webhook of that user. */
    Answer hook(Map body, Map more = [:]) {
        def user = more.user ?: 'admin'
        def config = more.config ?: [:]
        def token = hooks.computeIfAbsent([user, config]) {
            def name = UUID.randomUUID().toString()
            script().postJson("/project/$PROJECT/webhook",
                [project: PROJECT, name: name, user: user, roles: more.roles ?: 'admin', eventPlugin: 'resume-hook', enabled: true, config: config])
            script().get("/project/$PROJECT/webhooks").json.find { it.name == name }.authToken
        }
        def headers = ['Content-Type': 'application/json'] + (more.once ? ['Idempotency-Key': more.once] : [:])
        new Script(server.address(), null).send('POST', "/webhook/$token", JsonOutput.toJson(body), headers)
    }

    /** Calls it so often at once; what came of it. */
    static <T> List<T> atOnce(int times, Closure<T> action) {
        def go = new CountDownLatch(1)
        def threads = Executors.newFixedThreadPool(times)
        try {
            def all = (0..<times).collect { n -> threads.submit({ go.await(); action.call(n) } as Callable<T>) }
            go.countDown()
            return all*.get()
        } finally {
            threads.shutdownNow()
        }
    }

    Map metadata(long id) {
        def text = value("select extra_metadata from execution where id = $id")
        text == null ? [:] : new JsonSlurper().parseText(text.toString()) as Map
    }

    /** The executions that were started to resume that one. */
    List<Long> resumes(long id) {
        host.list().findAll { it.metadata().resumeFrom == "$id".toString() }*.id()
    }

    Object value(String query) {
        database().connection.withCloseable { connection ->
            def rows = connection.createStatement().executeQuery(query)
            rows.next() ? rows.getString(1) : null
        }
    }

    void sql(String statement) {
        database().connection.withCloseable { it.createStatement().execute(statement) }
    }

    private DataSource database() {
        host.context().getBean('dataSource', DataSource)
    }
}
