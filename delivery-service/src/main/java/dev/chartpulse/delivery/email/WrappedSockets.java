package dev.chartpulse.delivery.email;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.UnaryOperator;

import io.vertx.core.Future;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;

/** Connections of the mail client some of whose calls mean something else. Their interfaces have many methods, of which few are of interest. */
final class WrappedSockets {

    private WrappedSockets() {}

    /** What is done in place of a call. */
    interface Around {
        Object call(String method, Object[] arguments, Real real) throws Throwable;
    }

    /** The call as it was meant; gives what it gave, and fails as it failed. */
    interface Real {
        Object call(Object... arguments) throws Throwable;
    }

    /** The client, with wrapped connections. */
    static NetClient of(NetClient client, UnaryOperator<NetSocket> wrapping) {
        return wrapped(NetClient.class, client, (method, arguments, real) -> {
            Object result = real.call(arguments);
            return result instanceof Future<?> connecting && method.equals("connect")
                    ? connecting.map(socket -> wrapping.apply((NetSocket) socket))
                    : result;
        });
    }

    /** The connection, with other calls. */
    static NetSocket of(NetSocket socket, Around around) {
        return wrapped(NetSocket.class, socket, around);
    }

    private static <T> T wrapped(Class<T> type, T object, Around around) {
        InvocationHandler calls = (proxy, method, arguments) -> around.call(method.getName(), arguments, changed -> {
            try {
                return method.invoke(object, changed);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, calls));
    }
}
