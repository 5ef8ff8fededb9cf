# The Leadline server. After ./leadline build, from the project's folder:
#   docker build -f deploy/images/leadline.Dockerfile -t leadline:0.1.0 .
FROM eclipse-temurin:25-jre
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 7070 leadline && mkdir /data && chown leadline /data
COPY app/target/lib /opt/leadline/lib
COPY app/target/leadline-app-0.1.0-SNAPSHOT.jar /opt/leadline/
USER leadline
VOLUME /data
ENV LEADLINE_DATA=/data
EXPOSE 7070
HEALTHCHECK --interval=10s --start-period=60s CMD curl -fs http://127.0.0.1:7070/health
ENTRYPOINT ["java", "--add-opens=java.base/java.util=ALL-UNNAMED", "--enable-native-access=ALL-UNNAMED", \
    "--sun-misc-unsafe-memory-access=allow", "--add-modules=jdk.incubator.vector", "-XX:+ExitOnOutOfMemoryError", \
    "-XX:MaxRAMPercentage=50", "-cp", "/opt/leadline/leadline-app-0.1.0-SNAPSHOT.jar:/opt/leadline/lib/*", "io.leadline.app.Leadline"]
CMD ["serve"]
