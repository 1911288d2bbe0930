package io.github.rundeckresume.playground.web.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.jetty.util.security.Credential;

/**
 * The users, in the format of the server's {@code realm.properties}: {@code name: password,role,role}. A password may be
 * hashed as Jetty does it ({@code MD5:…}, {@code CRYPT:…}).
 */
public final class UserFile {
    private static final String FIRST = """
            # Users of the playground: NAME: PASSWORD,ROLE,ROLE
            # What roles may do is in the .aclpolicy files beside this one.
            admin: admin,admin
            readonly: readonly,readonly
            """;

    private final Path file;

    private UserFile(Path file) {
        this.file = file;
    }

    /** Uses {@code users.properties} of this folder; a first one, with an administrator and a reader, is made if it is missing. */
    public static UserFile in(Path folder) {
        Path file = folder.resolve("users.properties");
        try {
            Files.writeString(file, FIRST, UTF_8, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException alreadyThere) {
            // The user's own.
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the users file " + file + ": " + e.getMessage(), e);
        }
        return new UserFile(file);
    }

    /** The user, if the password is right; the file is read each time, so that changes count at once. */
    public Optional<Account> authenticate(String name, String password) {
        return entry(name)
                .filter(entry -> Credential.getCredential(entry.get(0)).check(password))
                .map(entry -> account(name, entry));
    }

    /** The user of that name. */
    public Optional<Account> find(String name) {
        return entry(name).map(entry -> account(name, entry));
    }

    private static Account account(String name, List<String> entry) {
        return new Account(name, entry.subList(1, entry.size()));
    }

    private Optional<List<String>> entry(String name) {
        Properties users = new Properties();
        try (Reader reader = Files.newBufferedReader(file, UTF_8)) {
            users.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the users file " + file + ": " + e.getMessage(), e);
        }
        return Optional.ofNullable(users.getProperty(name))
                .map(value -> Arrays.stream(value.split(",")).map(String::strip).toList());
    }
}
