package dev.chartpulse.rest.problems;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import jakarta.enterprise.inject.Any;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;

import io.quarkus.arc.Arc;

/**
 * Which methods an address takes, for the header Allow (RFC 9110, section 10.2.1). Quarkus answers 405 without it, and OPTIONS with the
 * methods of all addresses of a resource class.
 */
@Singleton
class AllowedMethods {

    private static final Pattern PARAMETER = Pattern.compile("\\{[^{}:]+}");

    private final List<Operation> operations = new ArrayList<>();

    private record Operation(String method, Pattern path) {}

    AllowedMethods() {
        Arc.container()
                .beanManager()
                .getBeans(Object.class, Any.Literal.INSTANCE)
                .forEach(bean -> read(bean.getBeanClass()));
    }

    private void read(Class<?> resource) {
        Path root = resource.getAnnotation(Path.class);
        if (root == null) {
            return;
        }
        for (Method operation : resource.getDeclaredMethods()) {
            for (Annotation annotation : operation.getAnnotations()) {
                HttpMethod method = annotation.annotationType().getAnnotation(HttpMethod.class);
                if (method != null) {
                    operations.add(new Operation(method.value(), pattern(root, operation.getAnnotation(Path.class))));
                }
            }
        }
    }

    private static Pattern pattern(Path root, Path relative) {
        String template = root.value() + "/" + (relative == null ? "" : relative.value());
        String path = ("/" + template).replaceAll("/+", "/").replaceAll("/$", "");
        return Pattern.compile(PARAMETER.matcher(path).replaceAll("[^/]+") + "/?");
    }

    /** The methods that an address takes, in the order of the alphabet; empty if there is no such address. */
    Set<String> of(String path) {
        Set<String> methods = new TreeSet<>();
        operations.stream()
                .filter(operation -> operation.path().matcher(path).matches())
                .forEach(operation -> methods.add(operation.method()));
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
        if (!methods.isEmpty()) {
            methods.add(HttpMethod.OPTIONS);
        }
        return methods;
    }
}
