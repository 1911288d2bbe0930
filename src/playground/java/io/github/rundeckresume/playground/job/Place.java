package io.github.rundeckresume.playground.job;

import java.nio.file.Path;

/**
 * Where in a job file something stands, for error messages.
 *
 * @param job the job's name, empty while it is not known
 * @param element slash-separated names of the elements above, empty for the job itself
 */
record Place(Path file, String job, String element) {

    static Place of(Path file) {
        return new Place(file, "", "");
    }

    Place job(String name) {
        return new Place(file, name, element);
    }

    Place in(String child) {
        return new Place(file, job, element.isEmpty() ? child : element + "/" + child);
    }

    JobFileException error(String message) {
        return new JobFileException(this + ": " + message);
    }

    JobFileException error(String message, Throwable cause) {
        return new JobFileException(this + ": " + message, cause);
    }

    @Override
    public String toString() {
        String inJob = job.isEmpty() ? "" : ", job '" + job + "'";
        String atElement = element.isEmpty() ? "" : ", " + element;
        return "Job file " + file + inJob + atElement;
    }
}
