package io.github.rundeckresume.browser

/** What some specs need of a server beyond what docs/servers.md asks of every one. A spec is skipped where it is missing. */
enum Need {

    FILES('the folders of the server: a record is deleted there, which no API does'),
    PROCESS('a server that the spec may kill and start again: what a crash leaves is shown at the next start'),
    READER('a second user, who may look at jobs and not run them: RUNDECK_READER and RUNDECK_READER_PASSWORD'),
    OTHER_MEMBER('a second member of the same cluster, with its log folder or its Log Storage: RUNDECK_OTHER_URL')

    /** In words, with the way to give it if there is one. */
    final String reason

    Need(String reason) {
        this.reason = reason
    }
}
