# ruby embed.rb script.rb > script.h: the script as a string constant of C.
puts 'static const char script[] ='
puts File.readlines(ARGV[0], chomp: true).map { |line| "  \"#{line.gsub(/[\\"]/) { |c| "\\#{c}" }}\\n\"" }.join("\n") + ';'
