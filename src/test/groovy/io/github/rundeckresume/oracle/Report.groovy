package io.github.rundeckresume.oracle

/** A failed seed for a person: what is wrong, the job with the commands that play it, and what happened. */
class Report {

    static String of(SeedRun run, List<String> complaints) {
        """\
        |=== seed ${run.job.seed()} (again: mvn test -Dtest=OracleSpec -Doracle.seed=${run.job.seed()})
        |${shortened(complaints).collect { "  ! $it" }.join('\n')}
        |--- what happened
        |${history(run.sabotaged)}
        |--- to play it by hand
        |${new Reproduction(run.job, run.sabotage, run.sabotaged.expected).text()}
        |""".stripMargin()
    }

    private static List<String> shortened(List<String> complaints) {
        complaints.size() > 12 ? complaints.take(12) + "... and ${complaints.size() - 12} more" : complaints
    }

    private static String history(Stage stage) {
        def models = stage.expected.executions.iterator()
        return stage.history.executions().collect { ended ->
            def model = ended.why() != 'stale' && models.hasNext() ? models.next() : null
            def execution = ended.execution()
            def edits = model && model.kind == 'resume' ? stage.expected.edits[model.session] : []
            def why = ended.why() + (edits ? ", edited: $edits" : '')
            def head = "execution ${execution.id()} ($why): ${execution.state()}" +
                    (model ? ", expected: ${model.state}" : '')
            [head] + lines(stage, execution.id(), model) + said(execution)
        }.flatten().join('\n')
    }

    private static List<String> lines(Stage stage, long id, ExpectedExecution model) {
        def events = stage.history.events(id)
        def missing = model ? model.events*.what() - events*.what() : []
        return events.collect { "    ${it.what()}${it.what() in model?.events*.what() ? '' : '   <<< not expected'}" } +
                missing.collect { "    <<< not seen: $it" }
    }

    /** What the plugin says in the log. */
    private static List<String> said(execution) {
        execution.log().readLines().findAll { it =~ /Resum|resume|This retry/ && !it.contains('did not run') }
                .unique().take(4).collect { "    log: $it" }
    }
}
