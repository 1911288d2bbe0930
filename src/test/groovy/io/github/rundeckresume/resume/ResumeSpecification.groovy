package io.github.rundeckresume.resume

import groovy.json.JsonOutput
import groovy.json.JsonSlurper
import io.github.rundeckresume.playground.host.CompletedExecution
import io.github.rundeckresume.playground.host.EmbeddedHost
import io.github.rundeckresume.playground.host.PluginJar
import io.github.rundeckresume.playground.host.RunRequest
import io.github.rundeckresume.playground.job.JobDefinition
import io.github.rundeckresume.playground.job.JobFile
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

/**
 * Two sessions over one base directory: what crosses from the first to the second is files and the database only.
 * Steps leave a line in the file {@code ran}, so that what ran can be counted.
 */
abstract class ResumeSpecification extends Specification {

    static final String UUID = '11111111-2222-3333-4444-555555555555'
    static final String DATA_FILTER = 'RUNDECK:DATA:\\s*([^\\s]+?)\\s*=\\s*(.+)'

    @TempDir
    Path dir

    /** A new host each time: a session of its own. */
    CompletedExecution session(JobDefinition job, RunRequest request = RunRequest.plain()) {
        def host = host().open()
        try {
            return host.run(job, request)
        } finally {
            host.close()
        }
    }

    CompletedExecution resume(JobDefinition job, CompletedExecution source, RunRequest request = RunRequest.plain()) {
        session(job, request.resumeFrom(source.id()))
    }

    EmbeddedHost.Builder host() {
        EmbeddedHost.at(dir.resolve('base')).plugin(PluginJar.file(Path.of(System.getProperty('plugin.jar'))))
    }

    /** A shell step that leaves its mark. */
    String ran(String mark) {
        "echo ${mark} >> ${dir}/ran"
    }

    /** A shell step that leaves its mark and fails until the flag is raised. */
    String failing(String mark) {
        "echo ${mark} >> ${dir}/ran; test -e ${dir}/ok-${mark}"
    }

    void mend(String mark) {
        Files.createFile(dir.resolve("ok-${mark}"))
    }

    /** The marks left so far; and forgets them. */
    List<String> marks() {
        def file = dir.resolve('ran')
        def lines = Files.exists(file) ? Files.readAllLines(file) : []
        Files.deleteIfExists(file)
        return lines
    }

    /** Steps by the shell commands that they run, in a script, each. */
    JobDefinition job(Map<String, Object> settings = [:], List steps) {
        def commands = steps.collect {
            it instanceof Map ? it : [description: null, script: "#!/bin/bash\n${it}\n".toString()]
        }.collect { it.findAll { key, value -> value != null } }
        def sequence = [keepgoing: settings.keepgoing ?: false, strategy: settings.strategy ?: 'sequential',
            commands: commands]
        if (settings.data) {
            sequence.pluginConfig = [LogFilter: [[type: 'key-value-data', config: [regex: DATA_FILTER]]]]
        }
        def definition = [name: 'spec', uuid: UUID, loglevel: 'INFO', sequence: sequence,
            plugins: [ExecutionLifecycle: [resume: settings.resume ?: [:]]]] + (settings.job ?: [:])
        def file = dir.resolve('job.json')
        Files.writeString(file, JsonOutput.toJson([definition]))
        return JobFile.read(file).first()
    }

    Map<String, String> outcomes(CompletedExecution execution) {
        documents(execution).findAll { it.kind == 'step' }.collectEntries { [it.path, it.outcome] }
    }

    List<Map> documents(CompletedExecution execution) {
        (new JsonSlurper().parse(execution.file('resume.json').toFile()) as List<Map>).doc
    }
}
