package dev.chartpulse.delivery.email;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

import io.vertx.core.Future;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;

/**
 * Closes a connection to a mail server as soon as the mail client has said QUIT on it. The mail client waits for the mail server
 * to do so, and until then the connection keeps its place in the pool. But where a mail was withheld in the middle ({@link
 * GuardedContent}), the mail server takes QUIT for a line of the mail, and waits for the rest of it. Meanwhile other mails
 * wait for a connection until their time is over, and are withheld then for their part: so nothing would be sent any more.
 */
final class ClosingAfterQuit {

    private static final String QUIT = "QUIT\r\n";

    private ClosingAfterQuit() {}

    /** The client, with such connections. */
    static NetClient of(NetClient client) {
        return wrapped(
                NetClient.class,
                client,
                (method, arguments, result) -> result instanceof Future<?> connecting
                                && method.getName().equals("connect")
                        ? connecting.map(socket -> of((NetSocket) socket))
                        : result);
    }

    private static NetSocket of(NetSocket socket) {
        return wrapped(NetSocket.class, socket, (method, arguments, result) -> {
            if (method.getName().equals("write") && QUIT.equals(arguments[0]) && result instanceof Future<?> written) {
                written.onComplete(done -> socket.close());
            }
            return result;
        });
    }

    /** What a call gave, seen before the caller gets it. */
    private interface After {
        Object call(Method method, Object[] arguments, Object result);
    }

    /** Both interfaces have many methods, and only one of each is of interest. */
    private static <T> T wrapped(Class<T> type, T real, After after) {
        InvocationHandler calls = (proxy, method, arguments) -> {
            try {
                return after.call(method, arguments, method.invoke(real, arguments));
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, calls));
    }
}
