# Flink with the job that takes in a topic. After mvn -DskipTests package -pl deploy -am, from the project's folder:
#   docker build -f deploy/images/flink.Dockerfile -t leadline-flink:0.1.0 .
# The job is Java 21, so the image must be; its RocksDB and everything else it needs of Flink are in the image.
FROM flink:2.3.0-java21
COPY deploy/target/leadline-deploy-0.1.0-SNAPSHOT-job.jar /opt/flink/usrlib/leadline-job.jar
