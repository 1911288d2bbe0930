package io.github.rundeckresume.resume

import org.apache.sshd.server.Environment
import org.apache.sshd.server.ExitCallback
import org.apache.sshd.server.channel.ChannelSession
import org.apache.sshd.server.command.Command

/** A command whose connection breaks when it writes a certain text; that does not arrive any more. */
class DroppedCommand implements Command {

    private final Command command
    private final ChannelSession channel
    private final String text

    DroppedCommand(Command command, ChannelSession channel, String text) {
        this.command = command
        this.channel = channel
        this.text = text
    }

    @Override
    void setOutputStream(OutputStream out) {
        command.outputStream = new FilterOutputStream(out) {
            @Override
            void write(byte[] bytes, int from, int length) {
                if (new String(bytes, from, length).contains(text)) {
                    channel.session.close(true)
                } else {
                    out.write(bytes, from, length)
                }
            }
        }
    }

    @Override
    void setInputStream(InputStream stream) {
        command.inputStream = stream
    }

    @Override
    void setErrorStream(OutputStream stream) {
        command.errorStream = stream
    }

    @Override
    void setExitCallback(ExitCallback callback) {
        command.exitCallback = callback
    }

    @Override
    void start(ChannelSession with, Environment environment) {
        command.start(with, environment)
    }

    @Override
    void destroy(ChannelSession with) {
        command.destroy(with)
    }
}
