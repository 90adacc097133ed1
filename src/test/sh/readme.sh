# What scripts share that do as the README says; to be sourced in the project's folder.

# Prints the first fenced block of a language of the README; "" for the first without one.
block() { awk -v fence="\`\`\`$1" '!inside && $0 == fence { inside = 1; next } inside && /^```/ { exit } inside' README.md; }

# Makes the README's new project in a folder, and a settings file that gives it the jar that was built last.
# The jar is deployed to a folder, as of now, so that no installed one takes its place; the user's own settings stay in force.
# Usage: new_project WORK; then WORK/signs is the project, and mvn -gs WORK/settings.xml finds the jar.
new_project() {
  local work="$1" jar="${JAR:-$(ls target/onepixel-junit-*.jar | grep -vE -- '-(sources|javadoc)\.jar$')}"
  mkdir -p "$work/signs/src/test/java/shop" "$work/signs/models" "$work/signs/fixtures"
  block xml > "$work/signs/pom.xml"
  block java > "$work/signs/src/test/java/shop/TrafficSignModelTest.java"
  cp -r models/traffic-signs "$work/signs/models/"
  cp -r fixtures/traffic-signs "$work/signs/fixtures/"
  mvn -B -ntp -q deploy:deploy-file -Dfile="$jar" -DpomFile=target/flattened/pom.xml -DrepositoryId=jar -Durl="file://$work/repository"
  cat > "$work/settings.xml" <<SETTINGS
<settings>
  <profiles>
    <profile>
      <id>jar</id>
      <repositories>
        <repository>
          <id>jar</id>
          <url>file://$work/repository</url>
          <snapshots><updatePolicy>always</updatePolicy></snapshots>
        </repository>
      </repositories>
    </profile>
  </profiles>
  <activeProfiles><activeProfile>jar</activeProfile></activeProfiles>
</settings>
SETTINGS
}
